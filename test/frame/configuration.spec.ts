import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Config, ConfigurationProblem, Settings } from '../../apps/agency-gateway/src/config.js';

const folder = mkdtempSync(join(tmpdir(), 'mash-configuration-'));
afterAll(() => rmSync(folder, { recursive: true }));

const GOOD = {
  DATABASE_URL: 'postgres://police_app:x@127.0.0.1:5432/police',
  PORT: '4001',
  MASH_HOME: join(folder, 'state', 'police'),
  MASH_FOUNDING_HASH: 'A'.repeat(43),
  MASH_AGENCY_FOLDER: 'agencies/police',
  MASH_HUB_URL: 'https://hub.localhost:4000',
  MASH_PASSPHRASE_FILE: join(folder, 'elsewhere', 'passphrase'),
  MASH_PUBLIC_ORIGIN: 'http://police.localhost:4001',
};

function refusal(change: Record<string, string | undefined>): string {
  try {
    Config.read({ ...GOOD, ...change });
  } catch (error) {
    if (error instanceof ConfigurationProblem) return error.message;
    throw error;
  }
  return 'accepted';
}

describe('configuration', () => {
  it('is read whole, listening to this machine alone unless told', () => {
    const config = Config.read(GOOD);
    expect(config.host).toBe('127.0.0.1');
    expect(config.agency).toBe('police');
    expect(config.isDemonstration).toBe(false);
    expect(config.publicOrigin).toBe('http://police.localhost:4001');
  });

  it.each([
    ['DATABASE_URL', undefined, 'DATABASE_URL is not set. Set it to postgres://'],
    ['DATABASE_URL', 'mysql://x', 'DATABASE_URL is not valid. Set it to postgres://'],
    ['PORT', 'eighty', 'PORT is not valid. Set it to a port.'],
    ['MASH_HOME', undefined, 'MASH_HOME is not set. Set it to this agency’s folder'],
    ['MASH_FOUNDING_HASH', 'abc', 'MASH_FOUNDING_HASH is not valid. Set it to the 43 characters'],
    ['MASH_HUB_URL', 'http://hub', 'MASH_HUB_URL is not valid. Set it to the hub’s address.'],
    ['MASH_PASSPHRASE_FILE', undefined, 'MASH_PASSPHRASE_FILE is not set.'],
    ['MASH_PUBLIC_ORIGIN', 'police', 'MASH_PUBLIC_ORIGIN is not valid. Set it to what staff type'],
    ['MASH_TRUSTED_PROXY', '*', 'MASH_TRUSTED_PROXY is not valid. Set it to one IP address.'],
    [
      'MASH_SECTION_16LA_FROM',
      'next April',
      'MASH_SECTION_16LA_FROM is not valid. Set it to the day on which the section begins',
    ],
    ['REDIS_URL', 'localhost', 'REDIS_URL is not valid. Set it to redis://host:port'],
    ['MASH_DEMONSTRATION', 'perhaps', 'MASH_DEMONSTRATION is not valid. Set it to yes or no.'],
  ])('stops the start when %s is %s, with the key and the fix', (key, value, words) => {
    expect(refusal({ [key]: value })).toContain(words);
  });

  it('counts section 16LA from the day on which it begins, and never where that is not known', () => {
    const config = Config.read({ ...GOOD, MASH_SECTION_16LA_FROM: '2027-04-01' });
    const days = ['2027-03-31', '2027-04-01', '2030-01-01'];
    expect(days.map((day) => config.isDutyInForce(day))).toEqual([false, true, true]);
    expect(days.map((day) => Config.read(GOOD).isDutyInForce(day))).toEqual([false, false, false]);
  });

  it('names everything that is missing at once', () => {
    const said = refusal({ DATABASE_URL: undefined, MASH_HUB_URL: undefined });
    expect(said).toContain('DATABASE_URL');
    expect(said).toContain('MASH_HUB_URL');
  });

  it('refuses an agency file that is missing, is not JSON or lacks a number to ring', () => {
    expect(refusal({ MASH_AGENCY_FOLDER: folder })).toMatch(
      /agency\.json could not be read as JSON\. Set MASH_AGENCY_FOLDER/,
    );
    const broken = join(folder, 'broken');
    cpSync('agencies/police', broken, { recursive: true });
    const profile = JSON.parse(readFileSync(join(broken, 'agency.json'), 'utf8'));
    writeFileSync(join(broken, 'agency.json'), JSON.stringify({ ...profile, duty: [] }));
    expect(refusal({ MASH_AGENCY_FOLDER: broken })).toMatch(
      /agency\.json is not valid[\s\S]*duty:|agency\.json is not a valid agency[\s\S]*duty:/,
    );
  });

  it('refuses an agency file without an on-call manager, with what to write', () => {
    const nobody = join(folder, 'nobody-on-call');
    cpSync('agencies/police', nobody, { recursive: true });
    const file = join(nobody, 'agency.json');
    const profile = JSON.parse(readFileSync(file, 'utf8'));
    const duty = profile.duty.map(({ isOnCall: _, ...desk }: { isOnCall?: true }) => desk);
    writeFileSync(file, JSON.stringify({ ...profile, duty }));
    expect(refusal({ MASH_AGENCY_FOLDER: nobody })).toContain(
      'duty: Say of one desk that the on-call manager answers there, day and night: "isOnCall": true.',
    );
  });

  it('knows whom to ring at the agencies whose folders stand beside its own', () => {
    const { others } = Config.read(GOOD);
    expect([...others.keys()].sort()).toEqual(['adults', 'cef', 'health', 'police']);
    expect(others.get('health')?.duty.map(({ number }) => number)).toContain('01632 960200');
  });

  it('takes the clocks that the agency’s file names, and no others', () => {
    expect(Config.read(GOOD).clockProfile.id).toBe('oxfordshire');
    const elsewhere = join(folder, 'elsewhere');
    cpSync('agencies/police', elsewhere, { recursive: true });
    const file = join(elsewhere, 'agency.json');
    const profile = JSON.parse(readFileSync(file, 'utf8'));
    writeFileSync(file, JSON.stringify({ ...profile, clocks: 'merton' }));
    const config = Config.read({ ...GOOD, MASH_AGENCY_FOLDER: elsewhere });
    expect(config.clockProfile.id).toBe('merton');
    writeFileSync(file, JSON.stringify({ ...profile, clocks: 'someday' }));
    expect(refusal({ MASH_AGENCY_FOLDER: elsewhere })).toContain(
      'Set clocks to one of: oxfordshire, merton, surrey-police.',
    );
  });

  it('refuses a passphrase that lies beside the vault, outside the demonstration', () => {
    const beside = join(folder, 'state', 'passphrases', 'police');
    expect(refusal({ MASH_PASSPHRASE_FILE: beside })).toContain('Move the file to another place');
    expect(refusal({ MASH_PASSPHRASE_FILE: beside, MASH_DEMONSTRATION: 'yes' })).toBe('accepted');
    const inHome = join(folder, 'state', 'police', 'passphrase');
    expect(refusal({ MASH_PASSPHRASE_FILE: inHome })).toContain('Move the file to another place');
  });

  it('refuses to listen to other machines without TLS in front', () => {
    expect(refusal({ HOST: '0.0.0.0' })).toContain(
      'Set HOST to 127.0.0.1, or set MASH_TRUSTED_PROXY',
    );
    const proxied = { HOST: '0.0.0.0', MASH_TRUSTED_PROXY: '10.0.0.2' };
    expect(refusal({ ...proxied, MASH_PUBLIC_ORIGIN: 'https://police.example' })).toBe('accepted');
    expect(refusal({ MASH_PUBLIC_ORIGIN: 'http://police.example' })).toContain(
      'Only names that end',
    );
  });

  it('has no switch that turns a protection off or down', () => {
    const keys = Object.keys(Settings.shape);
    expect(keys).toHaveLength(16);
    for (const key of keys) {
      expect(key).not.toMatch(
        /TLS|SSL|SIGN|CSRF|THROTTL|RATE|LIMIT|ARGON|COST|INSECURE|SKIP|DISABLE|UNSAFE|VERIFY|CHECK|TEST|DEBUG|COOKIE|NODE_ENV/i,
      );
    }
  });

  it('waits for a quorum no shorter than ten seconds, and for its cover no longer than an hour', () => {
    const { MASH_QUORUM_PATIENCE_SECONDS: patience, MASH_COVERED_WITHIN_MINUTES: within } =
      Settings.shape;
    expect([patience.parse(undefined), within.parse(undefined)]).toEqual([10, 60]);
    expect([patience.safeParse('9').success, patience.safeParse('61').success]).toEqual([
      false,
      false,
    ]);
    expect(within.safeParse('61').success).toBe(false);
  });
});
