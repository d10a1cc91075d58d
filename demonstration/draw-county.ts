import { type DemoCase, heldPeople, heldRecords, type Telling } from './case.js';
import { CASES } from './cases/cases.js';
import { drawFamily, type Family, type Member, nameNamesakes, type Theme } from './families.js';
import { observe } from './observe.js';
import { Seeded } from './seeded.js';
import { staff } from './staff.js';
import { scenesFor, tell } from './tell.js';
import { AGENCIES, type Agency, type AgencyVault, type County, type DemoPerson } from './vault.js';

const FAMILIES = 115;
const RECORDS = 1500;
const NAMESAKE_PAIRS = 8;

/** The county and who is who in it: by person, what each agency calls them. Never leaves the generator. */
export interface Drawn {
  county: County;
  truth: ReadonlyMap<string, ReadonlyMap<Agency, DemoPerson>>;
  families: number;
}

export function drawCounty(seed: number, today: string): Drawn {
  const vaults = emptyVaults();
  const truth = new Map<string, Map<Agency, DemoPerson>>();
  const numbers = tellCases(CASES, { seed, today, taken: new Map() }, vaults, truth);
  const random = Seeded.from(seed);
  const families = Array.from({ length: FAMILIES }, (_, at) =>
    drawFamily(`family/${at}`, random.fork(`family/${at}`), today, numbers),
  );
  nameNamesakes(families, random.fork('namesakes'), NAMESAKE_PAIRS);
  registerAll(families, { random, today, vaults, truth });
  tellFamilies(families, { random, today, vaults, truth });
  for (const agency of AGENCIES) arrange(vaults[agency]);
  return { county: { vaults, staff: staff(seed) }, truth, families: FAMILIES + CASES.length };
}

/** A county in which nothing happened but these cases. */
export function countyOf(cases: readonly DemoCase[], seed: number, today: string): County {
  const vaults = emptyVaults();
  tellCases(cases, { seed, today, taken: new Map() }, vaults, new Map());
  for (const agency of AGENCIES) arrange(vaults[agency]);
  return { vaults, staff: staff(seed) };
}

function emptyVaults(): Record<Agency, AgencyVault> {
  const empty = (): AgencyVault => ({ people: [], records: [] });
  return { police: empty(), health: empty(), adults: empty(), cef: empty() };
}

/** Tells the cases first, so that their identifiers and numbers depend on nothing but the seed. */
function tellCases(
  cases: readonly DemoCase[],
  telling: Telling,
  vaults: Record<Agency, AgencyVault>,
  truth: Map<string, Map<Agency, DemoPerson>>,
): Set<string> {
  for (const told of cases) {
    for (const agency of AGENCIES) {
      const people = heldPeople(told, agency, telling);
      vaults[agency].people.push(...people.values());
      vaults[agency].records.push(...heldRecords(told, agency, people, telling));
      for (const [key, person] of people) remember(truth, `${told.name}/${key}`, agency, person);
    }
  }
  return new Set(telling.taken.values());
}

function remember(
  truth: Map<string, Map<Agency, DemoPerson>>,
  key: string,
  agency: Agency,
  person: DemoPerson,
): void {
  const views = truth.get(key) ?? new Map<Agency, DemoPerson>();
  truth.set(key, views.set(agency, person));
}

interface Drawing {
  random: Seeded;
  today: string;
  vaults: Record<Agency, AgencyVault>;
  truth: Map<string, Map<Agency, DemoPerson>>;
}

/** What an agency calls a person; written down on first meeting, and the same ever after. */
function known(member: Member, agency: Agency, drawing: Drawing): DemoPerson {
  const before = drawing.truth.get(member.key)?.get(agency);
  if (before) return before;
  const random = drawing.random.fork(`observe/${agency}/${member.key}`);
  const person = observe(member, agency, random, drawing.today);
  remember(drawing.truth, member.key, agency, person);
  drawing.vaults[agency].people.push(person);
  return person;
}

/** Almost everybody is registered with a surgery; nobody else registers people who did nothing. */
function registerAll(families: readonly Family[], drawing: Drawing): void {
  const random = drawing.random.fork('registered');
  for (const member of families.flatMap((family) => family.members))
    if (random.isTrue(0.93)) known(member, 'health', drawing);
    else known(member, random.pick(['police', 'cef'] as const), drawing);
}

/** How much each agency has to do with a family of each theme. */
const SHARES: Readonly<Record<Theme, Readonly<Record<Agency, number>>>> = {
  quiet: { police: 2, health: 4, adults: 0, cef: 1 },
  'domestic-abuse': { police: 6, health: 5, adults: 2, cef: 4 },
  substance: { police: 5, health: 5, adults: 2, cef: 4 },
  neglect: { police: 3, health: 6, adults: 1, cef: 5 },
  'mental-health': { police: 3, health: 6, adults: 3, cef: 3 },
  caring: { police: 1, health: 5, adults: 6, cef: 3 },
  adolescence: { police: 5, health: 3, adults: 0, cef: 6 },
  older: { police: 2, health: 3, adults: 7, cef: 0 },
};

function tellFamilies(families: readonly Family[], drawing: Drawing): void {
  const random = drawing.random.fork('records');
  const weights = families.map((family) => [family, weightOf(family, random)] as const);
  const told = AGENCIES.reduce((sum, agency) => sum + drawing.vaults[agency].records.length, 0);
  for (let at = told; at < RECORDS; ) {
    const family = random.pickWeighted(weights);
    const agency = random.pickWeighted(AGENCIES.map((each) => [each, SHARES[family.theme][each]]));
    const scenes = scenesFor(agency, family, drawing.today);
    if (scenes.length === 0) continue;
    const record = tell(random.pick(scenes), family, agency, {
      random: random.fork(`record/${at}`),
      today: drawing.today,
      known: (member) => known(member, agency, drawing),
    });
    drawing.vaults[agency].records.push(record);
    at++;
  }
}

/** Most families have a few records, some have many. */
function weightOf(family: Family, random: Seeded): number {
  const busy = random.pickWeighted([
    [1, 6],
    [2, 3],
    [4, 1],
  ]);
  return family.theme === 'quiet' ? 1 : 2 * busy;
}

/** By identifier and by day, so that order tells nothing of who belongs with whom. */
function arrange(vault: AgencyVault): void {
  vault.people.sort((a, b) => (a.id < b.id ? -1 : 1));
  vault.records.sort((a, b) => {
    if (a.happenedOn !== b.happenedOn) return a.happenedOn < b.happenedOn ? -1 : 1;
    return a.id < b.id ? -1 : 1;
  });
}
