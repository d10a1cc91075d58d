import { existsSync, readdirSync, readFileSync, realpathSync } from 'node:fs';
import { dirname, join, resolve, sep } from 'node:path';
import type { ClockProfile } from '@mash/clocks/profile';
import { CLOCK_PROFILES } from '@mash/clocks/profiles';
import { AgencyProfile } from '@mash/contracts/agency-profile';
import type { AgencyId, Day, Hash } from '@mash/contracts/ids';
import { z } from 'zod';

/** A setting that is missing or wrong: says where, what, and the fix. The gateway does not start. */
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
  PORT: z.coerce.number('Set it to a port.').int().min(0).max(65_535, 'Set it to a port.'),
  MASH_HOME: z.string('Set it to this agency’s folder from the founding ceremony.').min(1),
  MASH_FOUNDING_HASH: z
    .string('Set it to the hash printed at the founding ceremony.')
    .regex(/^[\w-]{43}$/, {
      error: 'Set it to the 43 characters printed at the founding ceremony.',
    }),
  MASH_AGENCY_FOLDER: z.string('Set it to the agency’s folder, for example agencies/police.'),
  MASH_HUB_URL: z.url({
    protocol: /^https$/,
    error: 'Set it to the hub’s address. It begins with https://.',
  }),
  MASH_PASSPHRASE_FILE: z.string('Set it to the file that holds the passphrase of the vault.'),
  MASH_PUBLIC_ORIGIN: z.url({
    protocol: /^https?$/,
    error:
      'Set it to what staff type, for example https://police.example or http://police.localhost:4001.',
  }),
  MASH_TRUSTED_PROXY: z.union([z.ipv4(), z.ipv6()], 'Set it to one IP address.').optional(),
  MASH_ALERT_FOLDER: z
    .string('Set it to the pick-up folder of this agency’s mail server.')
    .optional(),
  MASH_SECTION_16LA_FROM: z.iso
    .date('Set it to the day on which the section begins, for example 2027-04-01, or leave it out.')
    .optional(),
  MASH_QUORUM_PATIENCE_SECONDS: z.coerce
    .number()
    .int()
    .min(10, 'Set it to 10 or more seconds: sooner would do without witnesses that answer.')
    .max(60, 'Set it to 60 seconds at most: a child in danger waits for it.')
    .default(10),
  MASH_COVERED_WITHIN_MINUTES: z.coerce
    .number()
    .int()
    .min(5, 'Set it to 5 or more minutes.')
    .max(60, 'Set it to 60 minutes at most.')
    .default(60),
  REDIS_URL: z
    .url({ protocol: /^rediss?$/, error: 'Set it to redis://host:port or leave it out.' })
    .optional(),
  MASH_DEMONSTRATION: z.stringbool('Set it to yes or no.').default(false),
});

const LOOPBACK = new Set(['127.0.0.1', '::1', 'localhost']);

/** The checked configuration of one gateway. */
export class Config {
  readonly databaseUrl: string;
  readonly host: string;
  readonly port: number;
  /** This agency’s folder from the founding ceremony: its sealed keys and its copy of the document. */
  readonly home: string;
  readonly foundingHash: Hash;
  readonly agencyFolder: string;
  readonly hubUrl: string;
  readonly passphraseFile: string;
  /** What staff have in their address bar, without a path. */
  readonly publicOrigin: string;
  /** The one address whose X-Forwarded headers are believed, one hop. */
  readonly trustedProxy: string | undefined;
  /** Where alerts to the duty contacts are put for the mail server to pick up; none where there is no such folder. */
  readonly alertFolder: string | undefined;
  /** When Children Act 2004 section 16LA begins; not known yet where it is absent. */
  readonly section16laFrom: Day | undefined;
  /** How long a Red or urgent release waits for a quorum (DESIGN 3.7). */
  readonly quorumPatienceSeconds: number;
  /** How long after a quorum is back what opened without one may stay uncovered before both ends alarm. */
  readonly coveredWithinMinutes: number;
  readonly redisUrl: string | undefined;
  readonly isDemonstration: boolean;
  readonly profile: AgencyProfile;
  /** What this gateway was told of the other agencies, whom to ring above all: from the folders beside this agency’s own. */
  readonly others: ReadonlyMap<AgencyId, Pick<AgencyProfile, 'duty' | 'usesNhsNumber'>>;
  /** When things are due: targets, hours and bank holidays (DESIGN 10). */
  readonly clockProfile: ClockProfile;

  constructor(settings: z.infer<typeof Settings>) {
    this.databaseUrl = settings.DATABASE_URL;
    this.host = settings.HOST;
    this.port = settings.PORT;
    this.home = resolve(settings.MASH_HOME);
    this.foundingHash = settings.MASH_FOUNDING_HASH;
    this.agencyFolder = resolve(settings.MASH_AGENCY_FOLDER);
    this.hubUrl = settings.MASH_HUB_URL;
    this.passphraseFile = resolve(settings.MASH_PASSPHRASE_FILE);
    this.publicOrigin = new URL(settings.MASH_PUBLIC_ORIGIN).origin;
    this.trustedProxy = settings.MASH_TRUSTED_PROXY;
    this.section16laFrom = settings.MASH_SECTION_16LA_FROM;
    this.quorumPatienceSeconds = settings.MASH_QUORUM_PATIENCE_SECONDS;
    this.coveredWithinMinutes = settings.MASH_COVERED_WITHIN_MINUTES;
    this.redisUrl = settings.REDIS_URL;
    this.isDemonstration = settings.MASH_DEMONSTRATION;
    const alerts = settings.MASH_ALERT_FOLDER ?? (this.isDemonstration ? 'alerts' : undefined);
    this.alertFolder = alerts === undefined ? undefined : resolve(this.home, alerts);
    this.profile = readProfile(join(this.agencyFolder, 'agency.json'));
    this.others = profilesBeside(this.agencyFolder);
    this.clockProfile = clocksOf(this.profile, this.agencyFolder);
    this.#checkSecure();
    this.#checkPassphraseIsElsewhere();
  }

  get agency(): AgencyId {
    return this.profile.id;
  }

  /** Whether the duty to share of section 16LA is in force on that day. */
  isDutyInForce(today: Day): boolean {
    return this.section16laFrom !== undefined && this.section16laFrom <= today;
  }

  /** Whether this gateway listens to its own machine only, which counts as a secure connection. */
  get isLoopback(): boolean {
    return LOOPBACK.has(this.host);
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
    throw new ConfigurationProblem(`The environment of this gateway:\n  ${lines.join('\n  ')}`);
  }

  #checkSecure(): void {
    if (!this.isLoopback && this.trustedProxy === undefined) {
      throw new ConfigurationProblem(
        `HOST is ${this.host}, which other machines can reach without TLS, and browsers would not keep the sign-in cookie. Set HOST to 127.0.0.1, or set MASH_TRUSTED_PROXY to the address of the TLS proxy in front.`,
      );
    }
    const { protocol, hostname } = new URL(this.publicOrigin);
    if (protocol === 'http:' && hostname !== 'localhost' && !hostname.endsWith('.localhost')) {
      throw new ConfigurationProblem(
        `MASH_PUBLIC_ORIGIN is ${this.publicOrigin}. Only names that end in .localhost may go without https. Set it to the https address that staff type.`,
      );
    }
  }

  /** The unlock secret is never beside the vault (DESIGN 3.2). */
  #checkPassphraseIsElsewhere(): void {
    if (this.isDemonstration) return;
    const state = dirname(real(this.home)) + sep;
    if (real(this.passphraseFile).startsWith(state)) {
      throw new ConfigurationProblem(
        `MASH_PASSPHRASE_FILE is ${this.passphraseFile}, inside the state folder ${state}: whoever copies the folder could open the vault. Move the file to another place, and set MASH_PASSPHRASE_FILE to it.`,
      );
    }
  }
}

function readProfile(file: string): AgencyProfile {
  let json: unknown;
  try {
    json = JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    throw new ConfigurationProblem(
      `${file} could not be read as JSON. Set MASH_AGENCY_FOLDER to a folder with an agency.json, like agencies/police.`,
    );
  }
  const parsed = AgencyProfile.safeParse(json);
  if (parsed.success) return parsed.data;
  const lines = parsed.error.issues.map(
    ({ path, message }) => `${path.join('.') || 'the file'}: ${message}`,
  );
  throw new ConfigurationProblem(
    `${file} is not a valid agency. Correct:\n  ${lines.join('\n  ')}\nagencies/police/agency.json shows the form.`,
  );
}

/** A folder that is no agency’s, or not in order, gives no number: a page says so rather than fail. */
function profilesBeside(folder: string): Map<AgencyId, AgencyProfile> {
  const parent = dirname(folder);
  const files = (existsSync(parent) ? readdirSync(parent) : [])
    .map((name) => join(parent, name, 'agency.json'))
    .filter((file) => existsSync(file));
  return new Map(
    files.flatMap((file): [AgencyId, AgencyProfile][] => {
      try {
        const profile = AgencyProfile.parse(JSON.parse(readFileSync(file, 'utf8')));
        return [[profile.id, profile]];
      } catch {
        return [];
      }
    }),
  );
}

function clocksOf({ clocks }: AgencyProfile, folder: string): ClockProfile {
  const profile = CLOCK_PROFILES.find(({ id }) => id === clocks);
  if (profile !== undefined) return profile;
  const known = CLOCK_PROFILES.map(({ id }) => id).join(', ');
  throw new ConfigurationProblem(
    `${join(folder, 'agency.json')} names the clocks ${clocks}, which are not known. Set clocks to one of: ${known}.`,
  );
}

/** The path with links resolved as far as it exists. */
function real(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    const parent = dirname(path);
    return parent === path ? path : join(real(parent), path.slice(parent.length));
  }
}
