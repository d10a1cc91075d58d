import 'reflect-metadata';
import { Config, ConfigurationProblem } from './config.js';
import { createHub } from './create-hub.js';

try {
  const config = Config.fromEnvironment();
  const app = await createHub(config);
  app.enableShutdownHooks(['SIGTERM', 'SIGINT'], { useProcessExit: true });
  await app.listen(config.port, config.host);
  process.send?.('ready');
} catch (error) {
  const isPlain = error instanceof ConfigurationProblem;
  const said =
    isPlain || !(error instanceof Error) ? String(error) : (error.stack ?? error.message);
  process.stderr.write(`The hub did not start. ${said}\n`);
  process.exit(1);
}
