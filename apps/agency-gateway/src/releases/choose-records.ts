import { Problem } from '@mash/contracts/problem';
import { randomId } from '@mash/crypto/random';
import { mayGo } from '@mash/policy/document';
import { recipientsFor } from '@mash/workspace/authority';
import { membersBut } from '@mash/workspace/members';
import type { CaseState } from '@mash/workspace/replay';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Access } from '../access/access.js';
import { Clock } from '../clock.js';
import type { Staff } from '../staff/staff.js';
import { authorOf } from '../workspaces/workspaces.js';
import { purposeOf, requestToUs } from './case-facts.js';
import type { CasePerson } from './case-person.js';
import type { ChooseForm } from './choose.form.js';
import { Conflicts } from './conflicts.js';
import { Decisions } from './decisions.js';
import { decidingOf } from './kept-decision.js';
import type { KeptRelease, ReleaseItem } from './kept-release.js';
import { KeptReleases, type Standing } from './kept-releases.js';
import { NOTE } from './note.js';
import { WeighRecords } from './weigh-records.js';
import { offerOf } from './weigh-release.js';
import { partsOf } from './weighed.js';

/** Who chooses instead of somebody who may not. */
export const CHOOSES = 'practitioner';

/** Keeps what staff chose for one person of a case, or chose again. Nothing leaves by it. */
@Injectable()
export class ChooseRecords {
  constructor(
    private readonly database: DataSource,
    private readonly weighRecords: WeighRecords,
    private readonly releases: KeptReleases,
    private readonly decisions: Decisions,
    private readonly conflicts: Conflicts,
    private readonly access: Access,
    private readonly clock: Clock,
  ) {}

  /** @throws Problem for somebody else’s record, for a reader who is no member, and for a release that is decided already or about somebody else, and for a conflict of interest. */
  async choose(staff: Staff, asked: CasePerson, form: ChooseForm): Promise<KeptRelease> {
    checkReaders(asked.one.state, form.readers);
    const release = this.#release(staff, asked, form);
    await this.conflicts.check(staff, release, CHOOSES);
    const weighed = await this.weighRecords.weigh(offerOf(release, asked));
    const mayAnythingGo = partsOf(weighed).some(({ decision }) => mayGo(decision, true));
    await this.database.transaction(async (tx) => {
      const before = await this.releases.lock(tx, release.id);
      const isNew = before === null && form.release === undefined;
      if (!isNew && !isToChooseAgain(before, release)) {
        throw new Problem('not-found', 'Check the address. What was decided is chosen no more.');
      }
      const chosen = before === null ? release : chooseAgain(before.release, release);
      await this.releases.keep(tx, chosen, 'chosen');
      // What staff chose and were refused is a decision too; the rest is decided when they have checked it.
      if (!mayAnythingGo && form.act === 'choose') {
        const { workspace, person, by } = release;
        await this.decisions.keep(
          tx,
          release.id,
          decidingOf(weighed, { by, workspace, about: [person] }),
        );
      }
      const looked = { act: 'choose', subject: 'release', id: release.id };
      await this.access.record(tx, staff, looked, `For case ${asked.workspace}.`);
    });
    return release;
  }

  #release(staff: Staff, asked: CasePerson, form: ChooseForm): KeptRelease {
    const { state } = asked.one;
    const chosen = [...new Set(form.records), ...(form.note === '' ? [] : [NOTE])];
    return {
      id: form.release ?? randomId(),
      workspace: asked.workspace,
      person: asked.person,
      request: requestToUs(state, asked.person)?.request ?? null,
      purpose: purposeOf(state, asked.person),
      by: authorOf(staff),
      at: this.clock.now().toISOString(),
      readers: [...new Set(form.readers)].sort(),
      items: chosen.map(
        (record): ReleaseItem => ({
          record,
          removals: [],
          whyKept: null,
          isRead: false,
        }),
      ),
      note: form.note,
      basis: null,
      documentIds: {},
      answers: {},
      handlingCodes: [],
      notified: [],
      secondLook: null,
      shown: null,
      decision: null,
      heldBack: null,
      because: '',
      entries: [],
      withdrawals: [],
    };
  }
}

/** A release is its chooser’s, and about one person of one case, for ever. */
function isToChooseAgain(before: Standing | null, chosen: KeptRelease): boolean {
  if (before === null) return false;
  const { state, release } = before;
  return (
    (state === 'chosen' || state === 'returned') &&
    release.by.staff === chosen.by.staff &&
    release.workspace === chosen.workspace &&
    release.person === chosen.person
  );
}

/** What was taken out of a record stays out where it is chosen again; everything else is asked again. */
function chooseAgain(before: KeptRelease, chosen: KeptRelease): KeptRelease {
  const items = chosen.items.map((item) => {
    const kept = before.items.find(({ record }) => record === item.record);
    const isSame = item.record !== NOTE || before.note === chosen.note;
    return kept && isSame ? { ...item, removals: kept.removals } : item;
  });
  return { ...chosen, items };
}

/** The default readers: the lead, and the agencies asked about that person (DESIGN 5, rule 2). */
export function defaultReaders(state: CaseState, person: string): string[] {
  return recipientsFor(state, state.self, 'release', { people: [person] }, person);
}

function checkReaders(state: CaseState, readers: readonly string[]): void {
  const members = membersBut(state, state.self);
  if (readers.every((reader) => members.includes(reader))) return;
  throw new Problem('not-valid', 'Choose readers who share in this case.');
}
