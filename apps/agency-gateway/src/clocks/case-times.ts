import { type CaseClocks, caseClocks, handoverDueAt } from '@mash/clocks/case-clocks';
import type { ClockProfile } from '@mash/clocks/profile';
import { type Reading, readClock } from '@mash/clocks/reading';
import type { AgencyId, EntryId, Id, Instant } from '@mash/contracts/ids';
import type { CaseFacts, CaseState } from '@mash/workspace/case-state';
import { tellingsToFirst } from '@mash/workspace/told-outcome';
import { DateTime } from 'luxon';

/** How one agency's answer to one request stands. */
export interface AnswerTime {
  request: Id;
  /** The request's entry. */
  entry: EntryId;
  agency: AgencyId;
  reading: Reading;
}

/** How one handover stands: until it has its answer, the named manager stays responsible. */
export interface HandoverTime {
  entry: EntryId;
  /** Null for a place without a terminal. */
  agency: AgencyId | null;
  reading: Reading;
}

/** Every clock of a case, read at one moment. */
export interface CaseTimes {
  /** Null until this gateway was told when the concern was received. */
  clocks: CaseClocks | null;
  answers: AnswerTime[];
  handovers: HandoverTime[];
}

/** What the clocks of a case say: a pure function of its entries, the profile and the moment. */
export function caseTimes(state: CaseState, profile: ClockProfile, now: Instant): CaseTimes {
  const { receivedAt, rating } = state;
  const decidedAt = state.outcomes[0]?.at ?? state.closed?.at ?? null;
  const toldAt = toldReferrerAt(state, decidedAt, profile.zone);
  const facts = { rating: rating?.rating ?? null, decidedAt, toldAt };
  return {
    clocks: receivedAt === null ? null : caseClocks({ ...facts, receivedAt }, profile, now),
    answers: state.requests.flatMap(({ entry, at, body }) =>
      body.to.map((agency) => ({
        request: body.request,
        entry,
        agency,
        reading: readClock(
          {
            beganAt: at,
            dueAt: body.dueAt,
            endedAt: answeredAt(state, body.request, agency) ?? state.closed?.at ?? null,
          },
          now,
          profile.zone,
        ),
      })),
    ),
    handovers: state.handovers.map(({ entry, at, body, answer }) => {
      const rests = state.outcomes.find((outcome) => outcome.entry === body.outcome);
      const dueAt = handoverDueAt(rests?.body.level ?? null, at, profile);
      const times = { beganAt: at, dueAt, endedAt: answer?.at ?? null };
      return { entry, agency: body.to.agency, reading: readClock(times, now, profile.zone) };
    }),
  };
}

/** When an agency had said of everybody in a request what it knows; null while somebody is not checked. */
function answeredAt(state: CaseFacts, request: Id, agency: AgencyId): Instant | null {
  const asked = state.requests.find(({ body }) => body.request === request);
  const answers = state.replies.filter(
    (each) => each.request === request && each.agency === agency,
  );
  const times = asked?.body.people.map(({ person }) => {
    const knows = answers.find((each) => each.person === person)?.knows ?? null;
    return knows === null || knows.known === 'not-checked' ? null : knows.at;
  });
  if (times === undefined || times.includes(null)) return null;
  return times.reduce((last, each) => (each !== null && (last ?? '') < each ? each : last), null);
}

/** When whoever referred had been told: as it was decided where they read it at a terminal, else when the lead says it was said. */
function toldReferrerAt(state: CaseState, decidedAt: Instant | null, zone: string): Instant | null {
  const tellings = tellingsToFirst(state);
  if (decidedAt === null || tellings === null) return decidedAt;
  const times = tellings.map(({ at, body: { day, time } }) => {
    const said = time === null ? null : DateTime.fromISO(`${day}T${time}`, { zone });
    const saidAt = said?.toJSDate().toISOString() ?? at;
    return saidAt < at ? saidAt : at;
  });
  const [first] = times.sort();
  if (first === undefined) return null;
  return first < decidedAt ? decidedAt : first;
}
