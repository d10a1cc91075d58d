import { type Postgres, startPostgres } from '../postgres/launch.js';

const lookEveryMilliseconds = 500;

/** PostgreSQL, brought back on the same port when it dies: the processes only have to connect again. */
export class SupervisedDatabase {
  private timer: NodeJS.Timeout | undefined;
  private restart: Promise<void> | undefined;

  private constructor(
    private readonly stateFolder: string,
    public postgres: Postgres,
  ) {}

  static async start(
    stateFolder: string,
    log: (line: string) => void,
  ): Promise<SupervisedDatabase> {
    return new SupervisedDatabase(stateFolder, await startPostgres({ stateFolder, log }));
  }

  watch(say: (line: string) => void): void {
    this.timer = setInterval(() => {
      if (this.restart || this.postgres.isRunning()) return;
      say('the database stopped; starting it again');
      this.restart = this.startAgain(say).finally(() => {
        this.restart = undefined;
      });
    }, lookEveryMilliseconds);
  }

  async stop(): Promise<void> {
    clearInterval(this.timer);
    await this.restart;
    await this.postgres.stop();
  }

  private async startAgain(log: (line: string) => void): Promise<void> {
    const { stateFolder } = this;
    try {
      this.postgres = await startPostgres({ stateFolder, port: this.postgres.port, log });
      log('the database is back');
    } catch (error) {
      log(error instanceof Error ? error.message : String(error));
    }
  }
}
