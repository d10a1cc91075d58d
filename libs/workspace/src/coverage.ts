import type { AgencyId, Day, Id, Instant } from '@mash/contracts/ids';
import type { Ring } from '@mash/contracts/sealed/people';
import type { Known, Shares } from '@mash/contracts/vocabulary';
import { restrictedKey } from './apply-share.js';
import type { Answer, Applied, CaseFacts } from './case-state.js';
import { inOrder, membersNow } from './members.js';
import { documentsOf, type SharedItem } from './shares.js';

/** What one agency knows and shares about one person of the case. */
export interface CoverageCell {
  readonly person: Id;
  readonly agency: AgencyId;
  readonly isAsked: boolean;
  /** What the check counts as; `not-checked` until the answer and the restricted line are both there. */
  readonly known: Known;
  /** What the agency has answered to the newest request, whether it counts yet or not. */
  readonly answered: Known | null;
  /** The newest answer is about an older version of the person than was asked about. */
  readonly isForOlderVersion: boolean;
  readonly systems: string | null;
  readonly from: Day | null;
  readonly to: Day | null;
  /** Why it cannot be checked, what is still to come, and whether what it holds may change the level. */
  readonly cannotBecause: string;
  readonly stillToCome: string;
  readonly mayChangeLevel: boolean;
  readonly answeredAt: Instant | null;
  readonly restrictedComparedAt: Instant | null;
  readonly ring: Ring | null;
  /** The second part; null until it is there, or where it is not for this agency to read. */
  readonly shares: {
    readonly shares: Shares;
    readonly count: number;
    readonly note: string;
    readonly ring: Ring;
  } | null;
  /** Documents of that agency about that person that can be read here. */
  readonly documents: number;
  readonly dueAt: Instant | null;
  readonly isDone: boolean;
}

/** Who knows whom, and who has not looked: rows are people, columns agencies. */
export interface Coverage {
  readonly people: readonly Id[];
  readonly agencies: readonly AgencyId[];
  readonly cells: readonly CoverageCell[];
  readonly total: number;
  readonly notDone: number;
  /** "5 of 16 checks are not done." */
  readonly words: string;
  /** For the outcome: the checks that are not done, and the agencies that have answered nothing they were asked. */
  readonly notChecked: readonly { readonly agency: AgencyId; readonly person: Id }[];
  readonly notAnswered: readonly AgencyId[];
}

/** The matrix of a case: each of its people by each agency that is a member or was asked. */
export function coverage(state: CaseFacts): Coverage {
  const people = [...state.people.keys()];
  const asked = state.requests.flatMap(({ body }) => body.to);
  const agencies = inOrder([...membersNow(state), ...asked]);
  const shared = documentsOf(state);
  const cells = people.flatMap((person) =>
    agencies.map((agency) => cellOf(state, person, agency, shared)),
  );
  const open = cells.filter(({ isDone }) => !isDone);
  return {
    people,
    agencies,
    cells,
    total: cells.length,
    notDone: open.length,
    words: headline(open.length, cells.length),
    notChecked: open.map(({ agency, person }) => ({ agency, person })),
    notAnswered: agencies.filter((agency) => isSilent(cells, agency)),
  };
}

function cellOf(
  state: CaseFacts,
  person: Id,
  agency: AgencyId,
  shared: readonly SharedItem[],
): CoverageCell {
  const request = newestRequest(state, person, agency);
  const answer = request && answerTo(state, request, person, agency);
  const compared = request && state.restricted.get(restrictedKey(request.body.request, agency));
  const known = countsAs(request, answer, compared, person);
  return {
    person,
    agency,
    isAsked: request !== undefined,
    known,
    ...firstPart(answer),
    isForOlderVersion: isForOlder(request, answer, person),
    restrictedComparedAt: compared ?? null,
    shares: secondPart(answer),
    documents: shared.filter(
      ({ document }) => document.owner === agency && document.people.includes(person),
    ).length,
    dueAt: request?.body.dueAt ?? null,
    isDone: known !== 'not-checked' && known !== 'cannot-check',
  };
}

function firstPart(answer: Answer | undefined) {
  const knows = answer?.knows;
  return {
    answered: knows?.known ?? null,
    systems: knows?.systems ?? null,
    from: knows?.from ?? null,
    to: knows?.to ?? null,
    cannotBecause: knows?.cannotBecause ?? '',
    stillToCome: knows?.stillToCome ?? '',
    mayChangeLevel: knows?.mayChangeLevel ?? false,
    answeredAt: knows?.at ?? null,
    ring: knows?.ring ?? answer?.detail?.ring ?? null,
  };
}

function secondPart(answer: Answer | undefined): CoverageCell['shares'] {
  if (!answer?.detail) return null;
  const { shares, count, note, ring } = answer.detail;
  return { shares, count, note, ring };
}

/** An answer counts for the version asked about, and once the restricted records were compared (DESIGN 3.5). */
function countsAs(
  request: Applied<'request'> | undefined,
  answer: Answer | undefined,
  compared: Instant | undefined,
  person: Id,
): Known {
  const isWhole = answer?.knows && compared && !isForOlder(request, answer, person);
  return isWhole ? (answer.knows?.known ?? 'not-checked') : 'not-checked';
}

function isForOlder(
  request: Applied<'request'> | undefined,
  answer: Answer | undefined,
  person: Id,
): boolean {
  const asked = request?.body.people.find((each) => each.person === person)?.version ?? 0;
  return answer?.knows ? answer.knows.version < asked : false;
}

function newestRequest(
  state: CaseFacts,
  person: Id,
  agency: AgencyId,
): Applied<'request'> | undefined {
  return state.requests.findLast(
    ({ body }) => body.to.includes(agency) && body.people.some((each) => each.person === person),
  );
}

/** The answer to this request; until there is one, the newest about an older version of the person, which counts no more. */
function answerTo(
  state: CaseFacts,
  { body }: Applied<'request'>,
  person: Id,
  agency: AgencyId,
): Answer | undefined {
  const given = state.replies.filter(
    (answer) => answer.agency === agency && answer.person === person,
  );
  const version = body.people.find((each) => each.person === person)?.version ?? 0;
  return (
    given.find(({ request }) => request === body.request) ??
    given.findLast(({ knows }) => knows !== null && knows.version < version)
  );
}

function isSilent(cells: readonly CoverageCell[], agency: AgencyId): boolean {
  const asked = cells.filter((cell) => cell.agency === agency && cell.isAsked);
  return asked.length > 0 && asked.every(({ answered }) => answered === null);
}

function headline(notDone: number, total: number): string {
  if (total === 0) return 'Nobody has been asked about anyone yet.';
  if (notDone === 0)
    return total === 1 ? 'The one check is done.' : `All ${total} checks are done.`;
  const checks = total === 1 ? 'check' : 'checks';
  return `${notDone} of ${total} ${checks} ${notDone === 1 ? 'is' : 'are'} not done.`;
}
