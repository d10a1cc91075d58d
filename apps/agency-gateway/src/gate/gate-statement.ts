import { Id, Instant } from '@mash/contracts/ids';
import type { Gate, ToldAnswer } from '@mash/contracts/sealed/people';
import { MayBe, type StaffRole, Told } from '@mash/contracts/vocabulary';
import { haringeyGate } from '@mash/policy/gate';
import type { CaseFacts } from '@mash/workspace/case-state';
import { personDetails } from '@mash/workspace/names';
import { keepTold, newestTold, type ToldByPerson } from '@mash/workspace/told';
import { z } from 'zod';

/** The people of a concern or a case of whom the gate asks. */
export type Family = readonly { person: Id; name: string; isChild: boolean }[];

/** What somebody of the lead agency answered at the gate at one time. Kept as it was; a later one stands after it. */
export const GateStatement = z.strictObject({
  mayBe: MayBe,
  why: z.string().min(1).max(2000),
  told: z.array(z.strictObject({ person: Id, told: Told.or(z.literal('too-young')) })).max(30),
  by: z.string().min(1).max(100),
  at: Instant,
  /** Said by a social work manager, who decides by it. */
  isDecision: z.boolean(),
});
export type GateStatement = z.infer<typeof GateStatement>;

/** What somebody answers at this moment. The social work managers on duty decide by it. */
export function statementOf(
  answers: Pick<GateStatement, 'mayBe' | 'why' | 'told'>,
  { name: by, roles }: { name: string; roles: readonly StaffRole[] },
  now: Date,
): GateStatement {
  return { ...answers, by, at: now.toISOString(), isDecision: roles.includes('decision-maker') };
}

/** What the gate comes to after all that was said. */
export interface GateSoFar {
  mayBe: MayBe;
  why: string;
  told: ToldByPerson;
  /** Children of whom somebody said that they are too young to be told. */
  tooYoung: ReadonlySet<Id>;
  /** The social work manager whose decision covers what stands now. */
  decidedBy: string | null;
  /** Whether checks may be asked for, or the manager on duty decides first. It never denies (DESIGN 7.4). */
  stands: 'go' | 'review';
}

/** All that was said, the first first; null before anything was. */
export function gateSoFar(statements: readonly GateStatement[]): GateSoFar | null {
  return statements.reduce<GateSoFar | null>(addStatement, null);
}

function addStatement(before: GateSoFar | null, said: GateStatement): GateSoFar {
  const { mayBe, why, by, at, isDecision } = said;
  const answers = said.told.flatMap(({ person, told }): ToldAnswer[] =>
    told === 'too-young' ? [] : [{ person, told, by, at }],
  );
  const told = keepTold(before?.told ?? new Map(), answers);
  const young = said.told.filter((each) => each.told === 'too-young').map(({ person }) => person);
  const tooYoung = new Set([...(before?.tooYoung ?? []), ...young].filter((id) => !told.has(id)));
  const isSame = before !== null && before.mayBe === mayBe && isSameTold(before.told, told);
  const decidedBy = isDecision ? by : isSame ? before.decidedBy : null;
  const goes = haringeyGate({ mayBe, told: newestTold(told) }) === 'go' || decidedBy !== null;
  return { mayBe, why, told, tooYoung, decidedBy, stands: goes ? 'go' : 'review' };
}

function isSameTold(before: ToldByPerson, now: ToldByPerson): boolean {
  const words = (said: ToldByPerson) => JSON.stringify(newestTold(said));
  return words(before) === words(now);
}

/** The answers of the gate as a request carries them to its readers. */
export function gateOf({ mayBe, why, told, decidedBy }: GateSoFar): Gate {
  return { mayBe, why, told: [...told.values()].flat(), decidedBy };
}

/** What stands before a request about these people, in words; null where it may go (DESIGN 7.4). */
export function objectionAtGate(asked: Family, gate: GateSoFar | null): string | null {
  if (gate === null) return 'Answer first what this may be, who has been told, and why';
  const [first] = mayFollow(gate.mayBe) ? [] : unansweredFor(asked, gate);
  if (first !== undefined) return `Say first what ${first.name} has been told`;
  return gate.stands === 'go' ? null : 'The social work manager on duty has to decide first';
}

/** Where there is reasonable cause the checks go at once, and what people were told may follow the same day (DESIGN 7.4). */
export function mayFollow(mayBe: MayBe): boolean {
  return mayBe === 'immediate-danger' || mayBe === 'section-47';
}

/** The people of a case whose names this agency holds. */
export function familyIn(state: Pick<CaseFacts, 'people' | 'concerns'>): Family {
  return [...state.people.keys()].flatMap((person) => {
    const details = personDetails(state, person);
    return details === null ? [] : [{ person, name: details.name, isChild: details.isChild }];
  });
}

/** Those of whom nobody has said yet what they were told. */
export function unansweredFor(family: Family, gate: GateSoFar | null): Family {
  return family.filter(({ person }) => !gate?.told.has(person) && !gate?.tooYoung.has(person));
}
