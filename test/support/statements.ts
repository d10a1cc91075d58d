import { AsyncLocalStorage } from 'node:async_hooks';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DataSource, type Logger } from 'typeorm';

/** The statements that each request puts to its gateway’s database, and none of what the gateway does meanwhile. */
export class Statements {
  readonly #asking = new AsyncLocalStorage<string[]>();
  #latest: string[] = [];

  constructor(app: NestFastifyApplication) {
    const server = app.getHttpServer();
    const emit = server.emit.bind(server);
    server.emit = (event: string, ...given: unknown[]): boolean => {
      if (event !== 'request') return emit(event, ...given);
      this.#latest = [];
      return this.#asking.run(this.#latest, () => emit(event, ...given));
    };
    const database = app.get(DataSource);
    Object.assign(database, { logger: listening(database.logger, (it) => this.#heard(it)) });
  }

  /** What the newest request has asked so far. */
  get latest(): readonly string[] {
    return this.#latest;
  }

  #heard(statement: string): void {
    this.#asking.getStore()?.push(statement.replace(/\s+/g, ' ').trim());
  }
}

/** The logger that is there, which hears every statement first. */
function listening(logger: Logger, hear: (statement: string) => void): Logger {
  return new Proxy(logger, {
    get(target, name) {
      if (name === 'logQuery') return (statement: string) => hear(statement);
      const value = Reflect.get(target, name);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
}
