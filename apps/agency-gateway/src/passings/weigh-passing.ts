import type { AgencyId } from '@mash/contracts/ids';
import type { SharedDocument } from '@mash/contracts/sealed/documents';
import {
  type ApproverRole,
  ManagerRole,
  type OnwardReason,
  type OwnersDesk,
  type Purpose,
  type StaffRole,
} from '@mash/contracts/vocabulary';
import type { FactsOf, ReleaseFacts } from '@mash/policy/catalogue';
import { decide } from '@mash/policy/decide';
import type { Decision, FieldDecision } from '@mash/policy/decision';
import type { ChronologyItem } from '@mash/workspace/chronology';
import type { CaseState } from '@mash/workspace/replay';
import { Injectable } from '@nestjs/common';
import { Clock } from '../clock.js';
import { Config } from '../config.js';
import { Partnership } from '../partnership/partnership.js';
import { today } from '../people/people.js';
import { caseSays, dueAtOf, hoursLeft, purposeOf, recipientFacts } from '../releases/releases.js';
import { type RulesInForce, SharingRules } from '../rules/rules.js';
import { type Item, ownerSays, receivedFor } from './item.js';

/** What would be passed on to whom, and what a manager says where its owner has not said yes. */
export interface Wanted {
  item: Item;
  to: readonly AgencyId[];
  /** Its parts as `chosen` names them, "0.narrative"; all where nothing is chosen yet. */
  chosen?: readonly string[];
  manager: {
    role: ManagerRole;
    reason?: OnwardReason;
    isSourceAtRisk?: boolean;
    dutyOfficerSays?: OwnersDesk;
  };
}

/** What the policy says of one part for one agency. */
export interface PassingResult {
  agency: AgencyId;
  part: ChronologyItem;
  isYes: boolean;
  facts: ReleaseFacts;
  decision: Decision;
  /** Every field of a part rests on the same facts, and has the same result. */
  result: FieldDecision;
}

/** Asks the policy whether another agency’s item may go on (DESIGN 7.4, originator control). Reads only. */
@Injectable()
export class WeighPassing {
  constructor(
    private readonly config: Config,
    private readonly partnership: Partnership,
    private readonly rules: SharingRules,
    private readonly clock: Clock,
  ) {}

  async weigh(
    state: CaseState,
    wanted: Wanted,
  ): Promise<{ results: PassingResult[]; rules: RulesInForce; purpose: Purpose }> {
    const rules = await this.rules.inForce();
    const purpose = purposeOf(state, wanted.item.parts[0]?.people[0] ?? '');
    const results = wanted.to.flatMap((agency) =>
      chosenOf(wanted).flatMap((part) => {
        const facts = this.#facts(state, wanted, { agency, part, purpose });
        const decision = decide(rules.ruleSet, facts);
        const [result] = Object.values(decision.recipients[agency] ?? {});
        const isYes = facts.release.ownerAnswer === 'yes';
        return result === undefined ? [] : [{ agency, part, isYes, facts, decision, result }];
      }),
    );
    return { results, rules, purpose };
  }

  /** A question that nobody answered gives its reason once its time has come, and not before. */
  isOverdue(state: CaseState, { item }: Pick<Wanted, 'item'>, agency: AgencyId): boolean {
    const owner = ownerSays(state, item.entry, agency);
    return (
      owner?.says === 'waiting' && new Date(owner.asked.question.body.dueAt) <= this.clock.now()
    );
  }

  get isDutyInForce(): boolean | undefined {
    return this.config.isDutyInForce(today(this.clock.now()));
  }

  #facts(
    state: CaseState,
    wanted: Wanted,
    { agency, part, purpose }: { agency: AgencyId; part: ChronologyItem; purpose: Purpose },
  ): ReleaseFacts {
    const { item, manager } = wanted;
    // Where law lets a manager decide, nobody has to ask first: there is no answer, as where the question waits.
    const noAnswer = manager.reason === undefined ? undefined : 'waiting';
    const ownerAnswer = ownerSays(state, item.entry, agency)?.says ?? noAnswer;
    const received = receivedFor(state, item.entry);
    const isTooEarly =
      manager.reason === 'no-answer-in-time' && !this.isOverdue(state, wanted, agency);
    const isOwnersWord = ownerAnswer === 'yes' || manager.dutyOfficerSays === 'agrees';
    const isSettled = isOwnersWord || manager.isSourceAtRisk === false;
    return {
      release: {
        ...caseSays(state, part.people[0] ?? ''),
        ...hoursLeft(dueAtOf(state, part.people[0] ?? ''), this.clock.now()),
        caller: 'staff',
        isOwnAgencyCore: this.partnership.agency(state.self).isCore,
        purpose,
        isOwnRecord: false,
        // The owner’s kinds are not ours, even where they bear the same name.
        recordKind: `${item.owner}-${part.kind}`,
        marking: part.marking,
        ...gradingFacts(gradingOf(state, part)),
        ...(ownerAnswer && { ownerAnswer }),
        ...(ownerAnswer === 'yes' && { areConditionsAnswered: true }),
        ...(received && { receivedFor: received }),
        ...managerFacts(manager, isTooEarly),
        ...(this.isDutyInForce !== undefined && { isDutyInForce: this.isDutyInForce }),
        ...(isSettled && { addressProtection: 'none', isSomebodyRestricted: false }),
        ...(isOwnersWord && { involvement: 'none' }),
      },
      recipients: { [agency]: recipientFacts(this.partnership, agency) },
      fields: Object.fromEntries(
        part.fields.map(({ name }) => [name, wordsOf({ isSettled, isOwnersWord })]),
      ),
    };
  }
}

/**
 * How its owner classifies a part is not sent with it. Where its owner, or the owner’s duty officer, has said yes, or it is
 * settled that nobody is put at risk, its words are weighed as such; until then nobody knows. Whether it carries a handling
 * instruction, or tells of a sensitive service, its owner alone can say: else a named manager decides on that too.
 */
function wordsOf(known: { isSettled: boolean; isOwnersWord: boolean }): FactsOf<'field'> {
  return {
    fieldType: 'narrative',
    ...(known.isSettled && { sensitivity: 'none' }),
    ...(known.isOwnersWord && { descriptor: 'none' }),
  };
}

function managerFacts(manager: Wanted['manager'], isTooEarly: boolean): FactsOf<'release'> {
  return {
    ...(manager.reason && !isTooEarly && { onwardReason: manager.reason }),
    onwardBy: manager.role,
    ...(manager.isSourceAtRisk !== undefined && { isSourceAtRisk: manager.isSourceAtRisk }),
    ...(manager.dutyOfficerSays && { dutyOfficerAnswer: manager.dutyOfficerSays }),
  };
}

function gradingFacts(grading: SharedDocument['grading']) {
  return {
    isGraded: grading !== null,
    ...(grading && {
      gradingSource: grading.source,
      gradingAssessment: grading.assessment,
      gradingHandling: grading.handling,
    }),
  };
}

function chosenOf({ item, chosen }: Wanted): ChronologyItem[] {
  return item.parts.filter(
    (_, at) => chosen === undefined || chosen.some((name) => name.startsWith(`${at}.`)),
  );
}

/** The grading of the document that a part is, where it is an intelligence report. */
export function gradingOf(state: CaseState, part: ChronologyItem): SharedDocument['grading'] {
  const documents = [...state.releases, ...state.concerns].flatMap(({ body }) => body.documents);
  return documents.find(({ document }) => document === part.id)?.grading ?? null;
}

/** Who must decide; null where nobody of those roles may let it go: law forbids it, or its owner was passed over. */
export function decidedBy({ result, isYes }: PassingResult): ApproverRole[] | null {
  const types = result.obligations.map(({ type }) => type);
  if (result.result === 'deny' || (!isYes && !types.includes('tell-owner'))) return null;
  const seconds = result.obligations.flatMap((each) =>
    each.type === 'second-person' ? [each.role] : [],
  );
  return result.reviewBy === undefined ? seconds : [result.reviewBy, ...seconds];
}

/** Whether this person may pass it on: a named manager decides what a safeguarding lead does, and nothing more. */
export function mayPassOn(results: readonly PassingResult[], roles: readonly StaffRole[]): boolean {
  const isManager = roles.some((role) => ManagerRole.safeParse(role).success);
  const held: readonly string[] = isManager ? [...roles, ...ManagerRole.options] : roles;
  return (
    results.length > 0 &&
    results.every((each) => decidedBy(each)?.every((role) => held.includes(role)) ?? false)
  );
}
