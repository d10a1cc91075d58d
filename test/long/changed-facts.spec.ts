import { Problem } from '@mash/contracts/problem';
import type { Purpose } from '@mash/contracts/vocabulary';
import { DataSource } from 'typeorm';
import { Keys } from '../../apps/agency-gateway/src/keys/keys.js';
import { ApproveRelease } from '../../apps/agency-gateway/src/releases/approve-release.js';
import { CasePeople } from '../../apps/agency-gateway/src/releases/case-person.js';
import { ChangeRelease } from '../../apps/agency-gateway/src/releases/change-release.js';
import { ChooseRecords } from '../../apps/agency-gateway/src/releases/choose-records.js';
import { DecideRelease } from '../../apps/agency-gateway/src/releases/decide-release.js';
import { KeepKeysHome } from '../../apps/agency-gateway/src/releases/keep-keys-home.js';
import { KeptApprovals } from '../../apps/agency-gateway/src/releases/kept-approvals.js';
import { KeptReleases } from '../../apps/agency-gateway/src/releases/kept-releases.js';
import { ShareRelease } from '../../apps/agency-gateway/src/releases/share-release.js';
import { shownOf } from '../../apps/agency-gateway/src/releases/shown.js';
import { WeighRelease } from '../../apps/agency-gateway/src/releases/weigh-release.js';
import { PersonLinks } from '../../apps/agency-gateway/src/requests/requests.js';
import { type Staff, StaffList } from '../../apps/agency-gateway/src/staff/staff.js';
import { type ACase, FATHER, openCase } from '../releases/a-case.js';
import { INCIDENT, keepPeople, keepRecord, somebody } from '../releases/vault-of-police.js';
import { twoOfficers } from '../support/rules.js';
import { until } from '../support/system.js';

/** A fact, how it comes to be another, and how it comes to be as before. */
interface Changing {
  fact: string;
  change(): Promise<unknown>;
  undo(): Promise<unknown>;
}

const NOTHING_SEEN = { size: 0, missing: [] };

const STEPS = ['decide', 'approve', 'seal', 'key'] as const;
type Step = (typeof STEPS)[number];

const father = somebody('Dean Wainscott', { dateOfBirth: '1995-02-17' });
/** Their address waits for the specialist desk; all else may go at once. */
const moved = somebody('Tilda Wainscott', { whereabouts: 'protected' });

let one: ACase;
let officers: Awaited<ReturnType<typeof twoOfficers>>;
let chooser: Staff;
let desk: Staff;
let record: string;

const at = <T>(what: new (...given: never[]) => T): T => one.at('police', what);

const keys = () => one.system.gateways.police.app.get(Keys, { strict: false });

function link(answer: 'same' | 'not-the-same'): Promise<void> {
  return at(DataSource).transaction((tx) =>
    at(PersonLinks).keep(tx, one.workspace, {
      person: FATHER,
      answers: [{ own: father.id, answer }],
      by: chooser.id,
      at: new Date().toISOString(),
    } as never),
  );
}

async function gate(mayBe: 'section-47' | 'not-clear', purpose: Purpose): Promise<void> {
  const before = (await one.state('police')).requests.length;
  const said = { person: FATHER, told: 'agrees' as const, by: 'A Screener' };
  const told = [{ ...said, at: new Date().toISOString() }];
  await one.ask({ purpose, gate: { mayBe, told, why: 'More is known', decidedBy: 'A Manager' } });
  await until('it', async () => (await one.state('police')).requests.length > before);
}

/** What can change of a release between its steps: records and people of a vault are only ever added to. */
const FACTS: Changing[] = [
  { fact: 'the rules', change: () => officers.withdraw(), undo: () => officers.publish() },
  {
    fact: 'who is the person asked about',
    change: () => link('not-the-same'),
    undo: () => link('same'),
  },
  {
    fact: 'what it may be, and for what it is asked',
    change: () => gate('not-clear', 'child-in-need'),
    undo: () => gate('section-47', 'child-protection'),
  },
];

/** A release of the incident to CEF, up to the last look. @returns its identifier, and what was looked at. */
async function choose(): Promise<{ id: string; shown: string }> {
  const asked = await at(CasePeople).one(one.workspace, FATHER);
  const form = { records: [record], readers: ['cef'], note: '', act: 'choose' as const };
  const { id } = await at(ChooseRecords).choose(chooser, asked, form);
  await at(ChangeRelease).change(chooser, id, (release) => ({
    ...release,
    items: release.items.map((item) => ({
      ...item,
      isRead: true,
      whyKept: { is: 'not-in-it', because: '' },
    })),
    basis: { words: null, noConsent: null, verified: 'as-recorded' },
  }));
  return { id, shown: await shownNow(id) };
}

async function shownNow(id: string): Promise<string> {
  const standing = await at(KeptReleases).one(id);
  if (standing === null) throw new Error('No such release.');
  return shownOf(keys(), (await at(WeighRelease).weigh(standing.release)).weighed);
}

async function decide(): Promise<{ now: string; later: string }> {
  const { id, shown } = await choose();
  const decided = await at(DecideRelease).decide(chooser, id, { shown, seen: NOTHING_SEEN });
  if (decided.is !== 'decided') throw new Error(`It was ${decided.is}.`);
  return { now: decided.now ?? '', later: decided.later ?? '' };
}

async function approve(release: string, shown: string): Promise<string> {
  const [asked] = await at(KeptApprovals).of(release);
  if (asked === undefined) throw new Error('Nobody was asked.');
  const findings = { answers: {}, unknown: {}, handlingCodes: [], telephone: '' };
  const steppedUpAt = new Date().toISOString();
  return at(ApproveRelease).approve(desk, asked.approval, {
    findings,
    words: '',
    shown,
    steppedUpAt,
  });
}

const stateOf = async (id: string) => (await at(KeptReleases).one(id))?.state;

/** Goes as far as the step, changes the fact, takes the step. @returns whether it went on all the same. */
const TAKE: Record<Step, (change: () => Promise<unknown>) => Promise<boolean>> = {
  async decide(change) {
    const { id, shown } = await choose();
    await change();
    const said = await at(DecideRelease)
      .decide(chooser, id, { shown, seen: NOTHING_SEEN })
      .catch((error: unknown) => {
        if (error instanceof Problem) return { is: 'refused' };
        throw error;
      });
    expect(said.is === 'decided' ? 'gone on' : await stateOf(id)).toMatch(/^(gone on|chosen)$/);
    return said.is === 'decided';
  },
  async approve(change) {
    const { later } = await decide();
    const shown = await shownNow(later);
    await change();
    const said = await approve(later, shown);
    expect(await stateOf(later)).toBe(said === 'returned' ? 'returned' : 'approved');
    return said !== 'returned';
  },
  async seal(change) {
    const { now } = await decide();
    await change();
    return (await at(ShareRelease).share(now)) !== 'returned';
  },
  async key(change) {
    const { now } = await decide();
    expect(await at(ShareRelease).share(now)).toBe('sealed');
    const [entry = ''] = (await at(KeptReleases).one(now))?.release.entries ?? [];
    await change();
    return (await at(KeepKeysHome).check(entry)) === null;
  },
};

beforeAll(async () => {
  one = await openCase();
  const { app } = one.system.gateways.police;
  await keepPeople(app, father, moved);
  record = await keepRecord(app, { ...INCIDENT, about: [father, moved] });
  await one.signIn('police', 'officer', ['practitioner']);
  await one.signIn('police', 'desk', ['specialist-desk'], 0);
  chooser = await staff('officer');
  desk = await staff('desk');
  officers = await twoOfficers(app);
  await link('same');
  await gate('section-47', 'child-protection');
});

async function staff(username: string): Promise<Staff> {
  const found = (await at(StaffList).all()).find((each) => each.username === username);
  if (found === undefined) throw new Error('Nobody of that name.');
  return found;
}

afterAll(async () => {
  await one.stop();
});

describe('a release whose facts change', () => {
  it.each(STEPS)('goes on at the step %s where none does', async (step) => {
    expect(await TAKE[step](async () => undefined)).toBe(true);
  });

  it.each(STEPS.flatMap((step) => FACTS.map(({ fact }) => [step, fact] as const)))(
    'does not go on at the step %s where %s changed',
    async (step, fact) => {
      const changing = FACTS.find((each) => each.fact === fact);
      if (changing === undefined) throw new Error('No such fact.');
      try {
        expect(await TAKE[step](changing.change)).toBe(false);
      } finally {
        await changing.undo();
      }
    },
  );
});
