import { resolve } from 'node:path';
import type { Hash } from '@mash/contracts/ids';
import { z } from 'zod';

/** A setting that is missing or wrong: says where, what, and the fix. The hub does not start. */
export class ConfigurationProblem extends Error {
  override readonly name = 'ConfigurationProblem';
}

/** Every setting, with the fix that its message offers. None turns a protection off or down. */
export const Settings = z.object({
  DATABASE_URL: z.url({
    protocol: /^postgres(ql)?$/,
    error: 'Set it to postgres://role:password@host:port/database.',
  }),
  HOST: z.string().min(1, 'Set it to the address to listen on.').default('127.0.0.1'),
  PORT: z.coerce
    .number('Set it to a port.')
    .int('Set it to a port.')
    .min(0, 'Set it to a port.')
    .max(65_535, 'Set it to a port.'),
  MASH_HOME: z
    .string('Set it to the hub’s folder from the founding ceremony.')
    .min(1, 'Set it to the hub’s folder from the founding ceremony.'),
  MASH_FOUNDING_HASH: z
    .string('Set it to the hash printed at the founding ceremony.')
    .regex(/^[\w-]{43}$/, 'Set it to the 43 characters printed at the founding ceremony.'),
  MASH_BYTES_PER_DAY: z.coerce
    .number('Set it to how many bytes one agency may send a day.')
    .int()
    .min(1_000_000, 'Set it to at least a million bytes, or leave it out.')
    .default(2_000_000_000),
  REDIS_URL: z
    .url({ protocol: /^rediss?$/, error: 'Set it to redis://host:port or leave it out.' })
    .optional(),
});

/** The checked configuration of one copy of the hub. */
export class Config {
  readonly databaseUrl: string;
  readonly host: string;
  readonly port: number;
  /** The hub's folder from the founding ceremony: its keys and its copy of the document. */
  readonly home: string;
  readonly foundingHash: Hash;
  /** How many bytes of entries and receipts one author may send in a day (UTC). */
  readonly bytesPerDay: number;
  readonly redisUrl: string | undefined;

  constructor(settings: z.infer<typeof Settings>) {
    this.databaseUrl = settings.DATABASE_URL;
    this.host = settings.HOST;
    this.port = settings.PORT;
    this.home = resolve(settings.MASH_HOME);
    this.foundingHash = settings.MASH_FOUNDING_HASH;
    this.bytesPerDay = settings.MASH_BYTES_PER_DAY;
    this.redisUrl = settings.REDIS_URL;
  }

  /** Reads `process.env`. Nothing else does. */
  static fromEnvironment(): Config {
    return Config.read(process.env);
  }

  /** @throws ConfigurationProblem naming every setting that is missing or wrong, and the fix. */
  static read(environment: Record<string, string | undefined>): Config {
    const parsed = Settings.safeParse(environment);
    if (parsed.success) return new Config(parsed.data);
    const lines = parsed.error.issues.map(({ path, message }) => {
      const key = String(path[0]);
      const is = environment[key] === undefined ? 'is not set' : 'is not valid';
      return `${key} ${is}. ${message}`;
    });
    throw new ConfigurationProblem(`The environment of the hub:\n  ${lines.join('\n  ')}`);
  }
}
