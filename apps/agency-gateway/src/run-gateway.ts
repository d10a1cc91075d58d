import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Config, ConfigurationProblem } from './config.js';
import { createGateway } from './create-gateway.js';

/** Runs a gateway as this process, and says to its parent when it is ready. What is to be done before it opens, is done. */
export async function runGateway(
  before: (app: NestFastifyApplication, config: Config) => Promise<void> = async () => undefined,
): Promise<void> {
  try {
    const config = Config.fromEnvironment();
    const app = await createGateway(config);
    app.enableShutdownHooks(['SIGTERM', 'SIGINT'], { useProcessExit: true });
    await before(app, config);
    await app.listen(config.port, config.host);
    process.send?.('ready');
  } catch (error) {
    const isPlain = error instanceof ConfigurationProblem;
    const said =
      isPlain || !(error instanceof Error) ? String(error) : (error.stack ?? error.message);
    process.stderr.write(`The gateway did not start. ${said}\n`);
    process.exit(1);
  }
}
