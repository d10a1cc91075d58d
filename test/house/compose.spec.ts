import { execFile } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { toHex } from '@mash/crypto/bytes';
import { randomBytes } from '@mash/crypto/random';
import pg from 'pg';
import { z } from 'zod';
import { Config as GatewayConfig } from '../../apps/agency-gateway/src/config.js';
import { Config as HubConfig } from '../../apps/hub-api/src/config.js';
import { connectAsSuperuser } from '../../tools/postgres/create-database.js';
import { testServer } from '../support/server.js';

const run = promisify(execFile);
const FILE = readFileSync('docker-compose.yml', 'utf8');
const AGENCIES = readdirSync('agencies');

const Mounted = z.object({ source: z.string(), target: z.string() });
const Service = z.looseObject({
  command: z.array(z.string()).default([]),
  environment: z.record(z.string(), z.string()).default({}),
  network_mode: z.string().optional(),
  networks: z.array(z.string()).optional(),
  volumes: z.array(z.string()).default([]),
  secrets: z.array(Mounted).default([]),
  ports: z.array(z.string()).default([]),
  sysctls: z.record(z.string(), z.string()).default({}),
  depends_on: z.record(z.string(), z.object({ condition: z.string() })).default({}),
});
type Service = z.infer<typeof Service>;
const Compose = z.looseObject({
  services: z.record(z.string(), Service),
  networks: z.record(z.string(), z.looseObject({})),
  volumes: z.record(z.string(), z.strictObject({})),
  secrets: z.record(z.string(), z.strictObject({ file: z.string() })),
});
type Compose = z.infer<typeof Compose>;

type Value = string | Value[] | { [key: string]: Value };

/** Reads the part of YAML that our compose file is written in, and refuses every line that is anything else. */
class Reader {
  readonly #lines: string[];
  readonly #anchors = new Map<string, Value>();
  #at = 0;

  constructor(text: string) {
    this.#lines = text.split('\n');
  }

  read(): Value {
    const value = this.#block(this.#indent());
    if (this.#indent() >= 0) throw this.#unknown();
    return value;
  }

  /** How far the next line that says something is indented; -1 at the end. */
  #indent(): number {
    while (/^\s*(#.*)?$/.test(this.#lines[this.#at] ?? '#') && this.#at < this.#lines.length) {
      this.#at += 1;
    }
    return (this.#lines[this.#at] ?? '').search(/\S/);
  }

  #block(indent: number): Value {
    return /^\s*- /.test(this.#lines[this.#at] ?? '') ? this.#list(indent) : this.#map(indent);
  }

  #list(indent: number): Value[] {
    const list: Value[] = [];
    while (this.#indent() === indent) {
      const item = /^\s*- (.+)$/.exec(this.#lines[this.#at] ?? '')?.[1];
      if (item === undefined || /^[\w-]+: /.test(item)) throw this.#unknown();
      this.#at += 1;
      list.push(this.#value(item, indent));
    }
    return list;
  }

  #map(indent: number): Value {
    const own: Record<string, Value> = {};
    const merged: Value[] = [];
    while (this.#indent() === indent) {
      const [, key, rest] = /^\s*([\w.<-]+):(?: +(.*))?$/.exec(this.#lines[this.#at] ?? '') ?? [];
      if (key === undefined || Object.hasOwn(own, key)) throw this.#unknown();
      this.#at += 1;
      const value = this.#value(rest ?? '', indent);
      if (key === '<<') merged.push(value);
      else own[key] = value;
    }
    return Object.assign({}, ...merged, own);
  }

  #value(text: string, indent: number): Value {
    const [, anchor, rest] = /^&([\w-]+) ?(.*)$/.exec(text) ?? [undefined, undefined, text];
    const value = this.#plainValue(rest ?? '', indent);
    if (anchor !== undefined) this.#anchors.set(anchor, value);
    return value;
  }

  #plainValue(text: string, indent: number): Value {
    if (text === '|') return this.#scalar(indent);
    if (text !== '') return this.#flow(text);
    const deeper = this.#indent();
    if (deeper <= indent) throw this.#unknown();
    return this.#block(deeper);
  }

  #scalar(indent: number): string {
    const lines: string[] = [];
    for (let line = this.#lines[this.#at]; line !== undefined; line = this.#lines[this.#at]) {
      if (line !== '' && line.search(/\S/) <= indent) break;
      lines.push(line);
      this.#at += 1;
    }
    const margin = (lines[0] ?? '').search(/\S/);
    return `${lines
      .map((line) => line.slice(margin))
      .join('\n')
      .trimEnd()}\n`;
  }

  #flow(text: string): Value {
    if (!/^[[{'"*]/.test(text)) {
      if (/: | #|^[>|!%@`&?]|^- /.test(text)) throw this.#unknown();
      return text;
    }
    const [value, rest] = this.#item(text);
    if (rest !== '') throw this.#unknown();
    return value;
  }

  /** One value inside brackets, and what follows it. */
  #item(text: string): [Value, string] {
    if (text.startsWith('[')) return this.#items(text);
    if (text.startsWith('{')) return this.#entries(text);
    const [whole, single, double, alias, plain] =
      /^(?:'([^']*)'|"([^"\\]*)"|\*([\w-]+)|([^\s,[\]{}'"*&#][^,[\]{}]*?)) *(?=[,\]}]|$)/.exec(
        text,
      ) ?? [];
    if (whole === undefined) throw this.#unknown();
    const value = alias === undefined ? (single ?? double ?? plain) : this.#anchors.get(alias);
    if (value === undefined) throw this.#unknown();
    return [value, text.slice(whole.length)];
  }

  #items(text: string): [Value, string] {
    const list: Value[] = [];
    let rest = text.slice(1).trimStart();
    while (!rest.startsWith(']')) {
      const [value, after] = this.#item(rest);
      list.push(value);
      rest = this.#comma(after, ']');
    }
    return [list, rest.slice(1).trimStart()];
  }

  #entries(text: string): [Value, string] {
    const own: Record<string, Value> = {};
    const merged: Value[] = [];
    let rest = text.slice(1).trimStart();
    while (!rest.startsWith('}')) {
      const [whole, key] = /^([\w.<-]+): +/.exec(rest) ?? [];
      if (whole === undefined || key === undefined || Object.hasOwn(own, key))
        throw this.#unknown();
      const [value, after] = this.#item(rest.slice(whole.length));
      if (key === '<<') merged.push(value);
      else own[key] = value;
      rest = this.#comma(after, '}');
    }
    return [Object.assign({}, ...merged, own), rest.slice(1).trimStart()];
  }

  #comma(text: string, end: string): string {
    if (text.startsWith(end)) return text;
    if (!text.startsWith(',')) throw this.#unknown();
    return text.slice(1).trimStart();
  }

  #unknown(): Error {
    return new Error(
      `docker-compose.yml, about line ${this.#at + 1}: not in the part of YAML read.`,
    );
  }
}

function readCompose(text: string): Compose {
  return Compose.parse(new Reader(text).read());
}

/** Which networks a service is on: those it names, or Compose's default one, which everybody is on who names none. */
function networksOf({ network_mode, networks }: Service): string[] {
  if (network_mode === 'none') return [];
  if (network_mode !== undefined) return [`mode ${network_mode}`];
  return networks ?? ['default'];
}

/**
 * The shortest way from one service to another, or null. Two services reach each other when they share a network. A
 * third stands between them only if it passes on what it gets; `passesOn` says which services are thought to.
 */
function wayBetween(
  { services }: Compose,
  from: string,
  to: string,
  passesOn: (name: string) => boolean,
): string[] | null {
  const seen = new Set([from]);
  const ways = [[from]];
  for (let way = ways.shift(); way !== undefined; way = ways.shift()) {
    const here = way.at(-1) ?? from;
    if (here === to) return way;
    if (here !== from && !passesOn(here)) continue;
    const near = networksOf(services[here] ?? Service.parse({}));
    for (const [name, service] of Object.entries(services)) {
      if (seen.has(name) || !networksOf(service).some((network) => near.includes(network)))
        continue;
      seen.add(name);
      ways.push([...way, name]);
    }
  }
  return null;
}

const passesNothingOn = () => false;
const allButTheHubPassOn = (name: string) => name !== 'hub';
/** A container's process: `police`, `police-database` and `police-migrations` are the same one's. */
const ownerOf = (name: string) => name.replace(/-(database|migrations|redis)$/, '');

/** Every way from a gateway to what is not its own, but for the hub's door, even if all other containers passed on. */
function forbiddenWays(compose: Compose): string[] {
  return AGENCIES.flatMap((gateway) =>
    Object.keys(compose.services)
      .filter((name) => ownerOf(name) !== gateway && name !== 'hub')
      .map((name) => wayBetween(compose, gateway, name, allButTheHubPassOn))
      .filter((way) => way !== null)
      .map((way) => way.join(' > ')),
  );
}

/** Networks that may be one under two names, or a way in from elsewhere. */
function unsafeNetworks({ services, networks }: Compose): string[] {
  const declared = Object.entries(networks)
    .filter(([, network]) => 'external' in network || 'name' in network)
    .map(([name]) => `${name} may be another network`);
  const used = Object.entries(services).flatMap(([name, service]) =>
    networksOf(service)
      .filter((network) => !Object.hasOwn(networks, network))
      .map((network) => `${name} is on ${network}`),
  );
  const published = Object.entries(services).flatMap(([name, { ports }]) =>
    ports
      .filter((port) => !port.startsWith('127.0.0.1:'))
      .map((port) => `${name} publishes ${port} to other machines and containers`),
  );
  return [...declared, ...used, ...published];
}

/** Volumes and secrets that two processes hold. The founding ceremony writes all folders, and is on no network. */
function sharedStores({ services }: Compose): string[] {
  const holders = new Map<string, Set<string>>();
  for (const [name, { volumes, secrets }] of Object.entries(services)) {
    if (name === 'founding') continue;
    const stores = [
      ...volumes.map((volume) => `volume ${volume.split(':')[0]}`),
      ...secrets.map(({ source }) => `secret ${source}`),
    ];
    for (const store of stores) {
      holders.set(store, (holders.get(store) ?? new Set()).add(ownerOf(name)));
    }
  }
  return [...holders]
    .filter(([, owners]) => owners.size > 1)
    .map(([store, owners]) => `${store}: ${[...owners].join(', ')}`);
}

const problemsOf = (compose: Compose) => [
  ...forbiddenWays(compose),
  ...unsafeNetworks(compose),
  ...sharedStores(compose),
];

const compose = readCompose(FILE);
const serviceOf = (name: string) => {
  const service = compose.services[name];
  if (service === undefined) throw new Error(`no service ${name}`);
  return service;
};

describe('docker-compose.yml', () => {
  it('has the hub, its Redis, a gateway for each agency, and a database for each of them', () => {
    const each = ['hub', ...AGENCIES].flatMap((name) => [
      name,
      `${name}-database`,
      `${name}-migrations`,
    ]);
    expect(new Set(Object.keys(compose.services))).toEqual(
      new Set(['founding', 'hub-redis', ...each]),
    );
  });

  it.each(AGENCIES)('lets %s reach its own database and the hub, and nobody else', (gateway) => {
    const near = Object.keys(compose.services).filter(
      (name) => name !== gateway && wayBetween(compose, gateway, name, passesNothingOn) !== null,
    );
    expect(new Set(near)).toEqual(new Set(['hub', `${gateway}-database`, `${gateway}-migrations`]));
  });

  it('has no way from a gateway to another gateway, database or Redis, whichever container passes on', () => {
    expect(forbiddenWays(compose)).toEqual([]);
  });

  it('has its only way between two agencies through the hub, which forwards no packets', () => {
    expect(wayBetween(compose, 'police', 'health', () => true)).toEqual([
      'police',
      'hub',
      'health',
    ]);
    for (const service of Object.values(compose.services)) {
      if (networksOf(service).length < 2) continue;
      expect(service.sysctls['net.ipv4.ip_forward']).toBe('0');
    }
  });

  it.each([
    ['hub', 'hub-database'],
    ['hub', 'hub-redis'],
    ...['hub', ...AGENCIES].map((name) => [`${name}-migrations`, `${name}-database`]),
  ])('lets %s reach %s', (from = '', to = '') => {
    expect(wayBetween(compose, from, to, passesNothingOn)).toEqual([from, to]);
  });

  it('gives each gateway two networks, and no network to two gateways', () => {
    const networks = AGENCIES.map((name) => networksOf(serviceOf(name)));
    expect(networks).toEqual(AGENCIES.map((name) => [`${name}-database`, `${name}-hub`]));
  });

  it('keeps databases and Redis away from the world outside', () => {
    for (const [name, network] of Object.entries(compose.networks)) {
      if (/-(database|redis)$/.test(name)) expect(network).toMatchObject({ internal: 'true' });
    }
  });

  it('has no network, volume, secret or published port that breaks this', () => {
    expect(problemsOf(compose)).toEqual([]);
  });
});

/** Each a change of the file that must be noticed, and what is said then. */
const PLANTED: [string, string, string, string][] = [
  [
    'a network that two gateways share',
    'networks: [police-database, police-hub]',
    'networks: [police-database, police-hub, health-hub]',
    'police > health',
  ],
  [
    "a gateway on another's database network",
    'networks: [cef-database, cef-hub]',
    'networks: [cef-database, cef-hub, adults-database]',
    'cef > adults-database',
  ],
  [
    'a container that stands in two agencies',
    '  hub-redis:\n',
    '  watch:\n    networks: [police-database, health-database]\n\n  hub-redis:\n',
    'police > watch > health-database',
  ],
  [
    'Redis within reach of a gateway',
    'networks: [hub-redis]',
    'networks: [hub-redis, police-hub]',
    'police > hub-redis',
  ],
  [
    'a service that names no network',
    'networks: [police-database, police-hub]\n',
    '\n',
    'police is on default',
  ],
  [
    "the machine's own network",
    'networks: [police-database, police-hub]',
    'network_mode: host',
    'police is on mode host',
  ],
  [
    'one network under two names',
    'police-database: { internal: true }',
    'police-database: { internal: true, name: all }',
    'police-database may be another network',
  ],
  [
    'a volume of another agency',
    'volumes: [health:/founded/health]',
    'volumes: [health:/founded/health, police:/founded/police]',
    'volume police: police, health',
  ],
  [
    'a secret of another agency',
    '- { source: health-passphrase,',
    '- { source: police-passphrase,',
    'secret police-passphrase: police, health',
  ],
  [
    'a port for the whole world',
    "ports: ['127.0.0.1:4001:4001']",
    "ports: ['4001:4001']",
    'police publishes 4001:4001 to other machines and containers',
  ],
];

describe('the check of docker-compose.yml', () => {
  it.each(PLANTED)('notices %s', (_, before, after, problem) => {
    expect(FILE.split(before)).toHaveLength(2);
    expect(problemsOf(readCompose(FILE.replace(before, after)))).toContain(problem);
  });

  it.each([
    ['a key twice', 'a: b\na: c\n'],
    ['an alias of nothing', 'a: *b\n'],
    ['a list of blocks', 'a:\n  - b: c\n    d: e\n'],
    ['a comment behind a value', 'a: b # c\n'],
    ['brackets that stay open', 'a: [b\n'],
    ['a folded text', 'a: >\n'],
    ['a line that hangs', 'a: b\n  c: d\n'],
  ])('does not guess at %s', (_, text) => {
    expect(() => new Reader(text).read()).toThrow('docker-compose.yml, about line');
  });
});

/** As Compose fills it in: `$$` is a dollar, `${NAME:-default}` a setting of whoever starts it. */
function fillIn(text: string, settings: Record<string, string> = {}): string {
  return text.replace(
    /\$(?:\$|\{(\w+):-([^}]*)\}|)/g,
    (whole, name?: string, otherwise?: string) => {
      if (whole === '$$') return '$';
      if (name === undefined) throw new Error(`Not filled in: ${text}`);
      return settings[name] ?? otherwise ?? '';
    },
  );
}

function environmentOf(name: string, settings: Record<string, string> = {}) {
  const entries = Object.entries(serviceOf(name).environment);
  return Object.fromEntries(entries.map(([key, value]) => [key, fillIn(value, settings)]));
}

describe('what the containers run', () => {
  const folder = mkdtempSync(join(tmpdir(), 'mash-compose-'));
  const HASH = 'h'.repeat(43);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('is built from files that are there', () => {
    const files = Object.keys(compose.services).flatMap(
      (name) =>
        serviceOf(name)
          .command.join(' ')
          .match(/dist\/[\w/-]+\.js/g) ?? [],
    );
    expect(files).toHaveLength(1 + 2 * (1 + AGENCIES.length));
    for (const file of new Set(files)) {
      expect([file, existsSync(file.replace(/^dist/, '.').replace(/js$/, 'ts'))]).toEqual([
        file,
        true,
      ]);
    }
  });

  it('waits for its migrations, which wait for the database', () => {
    for (const name of ['hub', ...AGENCIES]) {
      expect(serviceOf(name).depends_on[`${name}-migrations`]).toEqual({
        condition: 'service_completed_successfully',
      });
      expect(serviceOf(`${name}-migrations`).depends_on).toEqual({
        [`${name}-database`]: { condition: 'service_healthy' },
      });
    }
  });

  it.each(['hub', ...AGENCIES])('starts %s with a configuration that it accepts', async (name) => {
    const environment = environmentOf(name, { MASH_FOUNDING_HASH: HASH });
    writeFileSync(join(folder, 'app'), 'word\n');
    const command = fillIn(serviceOf(name).command[2] ?? '')
      .replaceAll('/run/secrets', folder)
      .replace(/exec node .*/, 'exec printenv DATABASE_URL');
    const { stdout } = await run('sh', ['-c', command], {
      env: { ...process.env, ...environment },
    });
    const DATABASE_URL = stdout.trim();
    expect(DATABASE_URL).toBe(`postgres://${name}_app:word@${name}-database:5432/${name}`);
    if (name === 'hub') {
      expect(HubConfig.read({ ...environment, DATABASE_URL }).home).toBe('/founded/hub');
      return;
    }
    const MASH_AGENCY_FOLDER = environment['MASH_AGENCY_FOLDER']?.replace('/app', process.cwd());
    const config = GatewayConfig.read({ ...environment, DATABASE_URL, MASH_AGENCY_FOLDER });
    expect(config.agency).toBe(name);
    expect(serviceOf(name).ports).toEqual([`127.0.0.1:${config.port}:${config.port}`]);
    expect(config.passphraseFile).toBe('/run/secrets/passphrase');
    expect(compose.networks[`${name}-hub`]).toMatchObject({
      ipam: { config: [{ gateway: config.trustedProxy }] },
    });
  });

  it('keeps passphrases and passwords outside the state: in secrets, not in volumes', () => {
    for (const name of AGENCIES) {
      expect(serviceOf(name).volumes).toEqual([`${name}:/founded/${name}`]);
      expect(serviceOf(name).secrets).toContainEqual({
        source: `${name}-passphrase`,
        target: 'passphrase',
      });
    }
    for (const { file } of Object.values(compose.secrets)) {
      expect(fillIn(file)).toMatch(/^\.\.\/mash-secrets\/(passphrases|databases)\//);
    }
  });

  it('founds the partnership into one folder per process, and makes every secret', async () => {
    const founded = join(folder, 'founded');
    mkdirSync(join(founded, 'databases'), { recursive: true });
    const [, ...args] = serviceOf('founding').command.map((each) =>
      fillIn(each).replaceAll('/founded', founded),
    );
    const env = { ...process.env, ...environmentOf('founding') };
    const { stdout } = await run('sh', args, { env });
    expect(stdout).toMatch(/Its hash, for MASH_FOUNDING_HASH: [\w-]{43}\n/);
    const targets = serviceOf('founding').volumes.map((volume) => volume.replace(/^.*:/, ''));
    expect(new Set(targets)).toEqual(
      new Set([...readdirSync(founded), 'founding/roots'].map((name) => `/founded/${name}`)),
    );
    for (const { file } of Object.values(compose.secrets)) {
      const made = fillIn(file).replace('../mash-secrets', founded);
      expect(readFileSync(made, 'utf8')).toMatch(/^[\w-]{24,}\n$/);
    }
    await expect(run('sh', args, { env })).rejects.toThrow('a partnership was founded here');
  });

  it.each(['hub', 'police'])(
    'makes the database of %s, its roles and its tables, again and again',
    async (name) => {
      const server = testServer();
      const database = `compose_${toHex(randomBytes(6))}`;
      const secrets = { superuser: server.superuserPassword, migrator: 'migrates', app: 'applies' };
      for (const [role, secret] of Object.entries(secrets))
        writeFileSync(join(folder, role), `${secret}\n`);
      const [command = '', ...args] = serviceOf(`${name}-migrations`).command.map((each) =>
        fillIn(each),
      );
      const env = {
        ...process.env,
        ...environmentOf(`${name}-migrations`),
        ...{ DATABASE_HOST: '127.0.0.1', DATABASE_PORT: String(server.port) },
        ...{ DATABASE_NAME: database, SECRETS: folder },
      };
      try {
        await run(command, args, { env });
        await run(command, args, { env });
        const url = `postgres://${database}_app:applies@127.0.0.1:${server.port}/${database}`;
        const app = new pg.Client({ connectionString: url });
        await app.connect();
        const { rows } = await app.query('SELECT name FROM migrations');
        expect(rows.length).toBeGreaterThan(0);
        await expect(app.query('CREATE TABLE planted ()')).rejects.toThrow('permission denied');
        await app.end();
      } finally {
        const superuser = await connectAsSuperuser(server);
        await superuser.query(`DROP DATABASE IF EXISTS ${database} WITH (FORCE)`);
        await superuser.query(`DROP ROLE IF EXISTS ${database}_app, ${database}_migrator`);
        await superuser.end();
      }
    },
  );
});

describe('Dockerfile', () => {
  const lines = readFileSync('Dockerfile', 'utf8').replace(/\\\n/g, '').split('\n');

  it('runs as nobody special, without what only builds or tests', () => {
    const users = lines.filter((line) => line.startsWith('USER '));
    expect(users).toEqual(['USER node']);
    const last = lines.findLastIndex((line) => line.startsWith('FROM '));
    expect(lines.indexOf('USER node')).toBeGreaterThan(last);
    expect(lines).toContain('RUN npm ci');
    expect(lines).toContain('RUN npm prune --omit=dev --omit=optional');
  });

  it('is built from nothing but named files: no state, no secrets', () => {
    const [first, ...named] = readFileSync('.dockerignore', 'utf8')
      .split('\n')
      .filter((line) => line !== '' && !line.startsWith('#'));
    expect(first).toBe('*');
    expect(named.every((line) => line.startsWith('!'))).toBe(true);
    for (const line of named) expect(existsSync(line.slice(1))).toBe(true);
  });
});
