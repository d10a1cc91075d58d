import type { AgencyId, EntryId } from '@mash/contracts/ids';
import type { Head } from '@mash/contracts/sealed/content';
import type { SharedDocument } from '@mash/contracts/sealed/documents';
import type { WrittenBody } from '@mash/contracts/sealed/kinds';
import type { Onward, OnwardManager } from '@mash/contracts/sealed/onward';
import { randomId } from '@mash/crypto/random';
import type { Decision } from '@mash/policy/decision';
import type { ChronologyItem } from '@mash/workspace/chronology';
import type { CaseState } from '@mash/workspace/replay';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock } from '../clock.js';
import { Outbox } from '../outbox/outbox.js';
import { Decisions } from '../releases/releases.js';
import type { Staff } from '../staff/staff.js';
import { authorOf, type Case, WriteToCase } from '../workspaces/workspaces.js';
import { type Item, ownerSays } from './item.js';
import type { PassOnAnswers } from './passing.form.js';
import {
  gradingOf,
  mayPassOn,
  type PassingResult,
  type Wanted,
  WeighPassing,
} from './weigh-passing.js';

/** What is to be passed on, as the person chose it. */
export interface Passing {
  item: Item;
  answers: PassOnAnswers;
  wanted: Wanted;
  seen: Head;
}

/**
 * Passes on parts of another agency’s item, in its owner’s words, by the owner’s yes or a named manager’s reason; the owner
 * reads the same entry, and so is told at once (DESIGN 7.4). What the policy said is kept whatever it says.
 */
@Injectable()
export class PassOn {
  constructor(
    private readonly database: DataSource,
    private readonly weighPassing: WeighPassing,
    private readonly decisions: Decisions,
    private readonly writeToCase: WriteToCase,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /** @returns whether it went; where it did not, its page says why. @throws Problem `not-valid` when the case does not allow it */
  async pass(staff: Staff, { state }: Case, passing: Passing): Promise<boolean> {
    const { item, answers, wanted } = passing;
    const { results, rules, purpose } = await this.weighPassing.weigh(state, wanted);
    const mayGo = mayPassOn(results, staff.roles);
    const by = authorOf(staff);
    const documents = documentsOf(state, item, answers.parts);
    const body = this.#body(state, staff, passing, { documents, purpose, results });
    const messages = await this.database.transaction(async (tx) => {
      const decision = await this.decisions.keep(tx, null, {
        by,
        workspace: state.workspace,
        about: [...new Set(item.parts.flatMap(({ people }) => people))],
        purpose,
        readers: [...answers.agencies],
        records: results.map(({ facts, decision: said }) => ({
          record: randomId(),
          parts: partsFor(answers.agencies, said),
          facts,
          decision: said,
        })),
        basis: null,
        heldBack: null,
        review: { role: wanted.manager.role, isApproved: mayGo, words: answers.why },
      });
      if (!mayGo) return null;
      const statement = { decision, ruleSet: rules.hash, documents: [], approvals: [] };
      const intent = { kind: 'passing' as const, body, statement };
      const workspace = state.workspace ?? '';
      return (await this.writeToCase.write(tx, workspace, [intent], by, passing.seen)).messages;
    });
    for (const message of messages ?? []) this.outbox.wake(message);
    return messages !== null;
  }

  #body(
    state: CaseState,
    staff: Staff,
    { item, answers, wanted }: Passing,
    more: {
      documents: SharedDocument[];
      purpose: WrittenBody<'passing'>['purpose'];
      results: readonly PassingResult[];
    },
  ): WrittenBody<'passing'> {
    const { entry, owner, index } = item;
    const byYes = new Map<EntryId, AgencyId[]>();
    const others: AgencyId[] = [];
    for (const agency of answers.agencies) {
      const said = ownerSays(state, entry, agency);
      const yes = said?.says === 'yes' ? said.asked.answer?.entry : undefined;
      if (yes === undefined) others.push(agency);
      else byYes.set(yes, [...(byYes.get(yes) ?? []), agency]);
    }
    const onward: Onward[] = [...byYes].map(([yes, to]) => ({
      ...{ entry, owner, index, to, yes },
      manager: null,
    }));
    const manager = this.#manager(staff, answers, wanted);
    if (manager !== null) onward.push({ entry, owner, index, to: others, yes: null, manager });
    return {
      passing: randomId(),
      purpose: more.purpose,
      why: answers.why,
      documents: more.documents,
      conditions: conditionsOf(more.results),
      draws: [entry],
      onward,
    };
  }

  #manager(
    staff: Staff,
    { manager, why }: PassOnAnswers,
    { manager: { role } }: Wanted,
  ): OnwardManager | null {
    if (manager === null) return null;
    const { reason, risk, officer, says } = manager;
    const isSourceAtRisk = risk === 'yes';
    return {
      reason,
      because: why,
      by: staff.name,
      role,
      at: this.clock.now().toISOString(),
      isSourceAtRisk,
      dutyOfficer: isSourceAtRisk && says ? { name: officer, says } : null,
    };
  }
}

/** The chosen parts, built from what stays: each in its owner’s words, with what was put right about it. */
function documentsOf(
  state: CaseState,
  { owner, parts }: Item,
  chosen: readonly string[],
): SharedDocument[] {
  return parts.flatMap((part, at): SharedDocument[] => {
    const fields = part.fields.filter(({ name }) => chosen.includes(`${at}.${name}`));
    if (fields.length === 0) return [];
    const { kind, title, people, happened, recordedOn, marking } = part;
    return [
      {
        ...{ document: randomId(), owner, kind, title, happened, recordedOn, marking },
        people: [...people],
        grading: gradingOf(state, part),
        fields: [...fields, ...rightOf(part)],
      },
    ];
  });
}

function rightOf({ corrections }: ChronologyItem): SharedDocument['fields'] {
  return corrections.map(({ words }) => ({
    name: 'correction',
    label: 'Corrected by its owner. What is right',
    value: words,
  }));
}

/** Under which the owner shared it, and what the policy adds. */
function conditionsOf(results: readonly PassingResult[]): string[] {
  const own = results.flatMap(({ part }) => part.conditions);
  const added = results.flatMap(({ result }) =>
    result.obligations.flatMap((each) => (each.type === 'conditions' ? [each.text] : [])),
  );
  return [...new Set([...own, ...added])];
}

/** All that was weighed for those it would go to. */
function partsFor(agencies: readonly AgencyId[], { recipients }: Decision) {
  return Object.fromEntries(
    agencies.map((agency) => [agency, Object.keys(recipients[agency] ?? {})]),
  );
}
