import type { AgencyId, EntryId, Id } from '@mash/contracts/ids';
import { Problem } from '@mash/contracts/problem';
import type { ReleaseBody } from '@mash/contracts/sealed/documents';
import { mayGo } from '@mash/policy/document';
import { rolesFor } from '@mash/policy/obligations';
import { membersNow } from '@mash/workspace/members';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Config } from '../config.js';
import { hasLeft, Outbox } from '../outbox/outbox.js';
import { Partnership } from '../partnership/partnership.js';
import { deskOf, labelOf } from '../rota/rota.js';
import { type Staff, StaffList } from '../staff/staff.js';
import { authorOf, Cases, EntryStore, type Intent, WriteToCase } from '../workspaces/workspaces.js';
import { caseSays, dueAtOf } from './case-facts.js';
import { CasePeople, type CasePerson } from './case-person.js';
import { CHOOSES } from './choose-records.js';
import { Conflicts } from './conflicts.js';
import type { CorrectForm } from './correct.form.js';
import { Decisions } from './decisions.js';
import { explainAll } from './explanations.js';
import { decidingOf } from './kept-decision.js';
import type { KeptRelease } from './kept-release.js';
import { KeptReleases, type Standing } from './kept-releases.js';
import { NOTE } from './note.js';
import { WeighRecords } from './weigh-records.js';
import { partsOf, type Weighed } from './weighed.js';

/** One document that was shared, and who may be told that it is put right. */
export interface Correctable {
  entry: EntryId;
  document: Id;
  title: string;
  readers: AgencyId[];
  /** Readers who have left the case: nothing new is sealed to them. */
  left: AgencyId[];
}

/**
 * Puts words right beside what was shared (DESIGN 6.8). The new words pass the policy like a note to the same readers;
 * where it wants somebody to look first, whoever holds that role sends them.
 */
@Injectable()
export class CorrectRelease {
  constructor(
    private readonly database: DataSource,
    private readonly config: Config,
    private readonly partnership: Partnership,
    private readonly staffList: StaffList,
    private readonly store: EntryStore,
    private readonly cases: Cases,
    private readonly people: CasePeople,
    private readonly weighRecords: WeighRecords,
    private readonly decisions: Decisions,
    private readonly releases: KeptReleases,
    private readonly writeToCase: WriteToCase,
    private readonly conflicts: Conflicts,
    private readonly outbox: Outbox,
  ) {}

  /** What of a release can be put right: nothing before it is sent, or after it is withdrawn. */
  async correctable({ release, state }: Standing): Promise<Correctable[]> {
    if (state !== 'sealed') return [];
    const { state: now } = await this.cases.opened(release.workspace);
    const gone = release.withdrawals.map(({ entry }) => entry);
    const members = membersNow(now);
    const open = release.entries.filter((entry) => !gone.includes(entry));
    const each = await Promise.all(
      open.map(async (entry) => {
        const one = await this.store.one(entry);
        const sent = await this.outbox.standing(entry);
        if (one === null || !hasLeft(sent?.stage)) return [];
        const { recipients, body } = one.content;
        return (body as ReleaseBody).documents.map(({ document, title }) => ({
          ...{ entry, document, title },
          readers: recipients.filter((reader) => members.includes(reader)),
          left: recipients.filter((reader) => !members.includes(reader)),
        }));
      }),
    );
    return each.flat().filter(({ readers }) => readers.length > 0);
  }

  /** @throws Problem `not-valid` with whom to ring, where the policy does not let this person send these words. */
  async correct(staff: Staff, id: Id, form: CorrectForm): Promise<void> {
    const standing = await this.releases.one(id);
    const chosen = (standing === null ? [] : await this.correctable(standing)).filter((each) =>
      form.items.includes(`${each.entry} ${each.document}`),
    );
    if (standing === null || chosen.length === 0) {
      throw new Problem('not-found', 'Check the address. It was not shared, or it is withdrawn.');
    }
    const { release } = standing;
    await this.conflicts.check(staff, release, CHOOSES);
    const asked = await this.people.one(release.workspace, release.person);
    const readers = [...new Set(chosen.flatMap((each) => each.readers))];
    const weighed = await this.#weigh(release, asked, readers, `${form.wrong}\n${form.right}`);
    const roles = await this.#allow(staff, release, weighed);
    const by = authorOf(staff);
    const messages = await this.database.transaction(async (tx) => {
      const about = [release.person];
      const deciding = decidingOf(weighed, { by, workspace: release.workspace, about });
      const [role] = roles;
      const review = role === undefined ? null : { role, isApproved: true, words: 'Correction' };
      const decision = await this.decisions.keep(tx, id, { ...deciding, review });
      const { hash: ruleSet } = weighed.ruleSet;
      const intents = chosen.map(
        ({ entry, document, readers: recipients }): Intent<'correction'> => ({
          kind: 'correction',
          body: { release: entry, document, wrong: form.wrong, words: form.right },
          recipients,
          statement: { decision, ruleSet, documents: [], approvals: [] },
        }),
      );
      return (await this.writeToCase.write(tx, release.workspace, intents, by)).messages;
    });
    for (const message of messages) this.outbox.wake(message);
  }

  #weigh(
    { purpose, person }: KeptRelease,
    asked: CasePerson,
    readers: AgencyId[],
    note: string,
  ): Promise<Weighed> {
    return this.weighRecords.weigh({
      ...{ purpose, readers, note, about: [person], people: asked.people },
      records: [{ record: NOTE, removals: [] }],
      says: caseSays(asked.one.state, person),
      dueAt: dueAtOf(asked.one.state, person),
    });
  }

  /** The roles that must look first, all of which this person holds. @throws Problem naming who does, and whom to ring */
  async #allow(staff: Staff, release: KeptRelease, weighed: Weighed) {
    const parts = partsOf(weighed);
    const denied = parts.find(({ decision }) => !mayGo(decision, true));
    const desk = deskOf(this.config.profile, 'approver');
    const ring = `Ring ${desk.name}: ${desk.number}.`;
    if (denied !== undefined) {
      const to = this.partnership.nameOf(denied.reader);
      throw new Problem(
        'not-valid',
        `The rules do not let these words go to ${to}. ${ring}`,
        {},
        explainAll(weighed, (agency) => this.partnership.nameOf(agency)),
      );
    }
    const roles = [...new Set(parts.flatMap(({ decision }) => rolesFor(decision)))];
    const wanted = roles.filter((role) => !staff.roles.includes(role));
    if (wanted.length === 0) return roles;
    const holders = (await Promise.all(wanted.map((role) => this.staffList.holding(role)))).flat();
    const free = await this.conflicts.withoutConflict(holders, release);
    const who = free.map(({ name }) => name).join(', ');
    const labels = wanted.map((role) => labelOf(this.config.profile, role)).join(', ');
    throw new Problem(
      'not-valid',
      `${labels} must look at these words first${who === '' ? '' : ` (${who})`}: ask them to send this correction from their own terminal. ${ring}`,
    );
  }
}
