import type { ApproverRole } from '@mash/contracts/vocabulary';
import { randomId } from '@mash/crypto/random';
import type { Prohibition } from '@mash/policy/law';
import { DataSource } from 'typeorm';
import { CasePeople } from '../../../apps/agency-gateway/src/releases/case-person.js';
import { ChooseRecords } from '../../../apps/agency-gateway/src/releases/choose-records.js';
import { KeptApprovals } from '../../../apps/agency-gateway/src/releases/kept-approvals.js';
import type {
  KeptRelease,
  ReleaseState,
} from '../../../apps/agency-gateway/src/releases/kept-release.js';
import { KeptReleases } from '../../../apps/agency-gateway/src/releases/kept-releases.js';
import { reviewTimeOf } from '../../../apps/agency-gateway/src/releases/releases.js';
import { Rota } from '../../../apps/agency-gateway/src/rota/rota.js';
import { type Staff, StaffList } from '../../../apps/agency-gateway/src/staff/staff.js';
import { type ACase, FATHER } from '../../releases/a-case.js';

/** Releases of police about the father of a case, in whatever state, by the gateway’s own services. */
export class PoliceReleases {
  constructor(private readonly one: ACase) {}

  async staff(username: string): Promise<Staff> {
    const all = await this.#at(StaffList).all();
    const staff = all.find((each) => each.username === username);
    if (staff === undefined) throw new Error(`${username} is not there.`);
    return staff;
  }

  /** What somebody chose: a note, or these records. */
  async choose(staff: Staff, records: string[] = []): Promise<KeptRelease> {
    const asked = await this.#at(CasePeople).one(this.one.workspace, FATHER);
    const note = records.length === 0 ? 'Known since 2024.' : '';
    const form = { records, readers: ['cef', 'health'], note, act: 'choose' as const };
    return this.#at(ChooseRecords).choose(staff, asked, form);
  }

  /** The same once more, as another release that stands there. @returns its identifier. */
  async again(
    release: KeptRelease,
    state: ReleaseState,
    parts: Partial<KeptRelease> = {},
  ): Promise<string> {
    const id = randomId();
    await this.#at(DataSource).transaction((tx) =>
      this.#at(KeptReleases).keep(tx, { ...release, ...parts, id }, state),
    );
    return id;
  }

  /** Puts a release to a role: may it go, or is an exception claimed? @returns the question. */
  async ask(release: string, role: ApproverRole, prohibition?: Prohibition): Promise<string> {
    const { state } = await this.#at(CasePeople).case(this.one.workspace);
    const time = reviewTimeOf(state, null);
    await this.#at(DataSource).transaction(async (tx) => {
      const asked = await this.#at(Rota).ask(tx, { role, not: [], asked: [], time }, new Date());
      const question = { release, role, asked, ...(prohibition && { prohibition }) };
      await this.#at(KeptApprovals).ask(tx, question);
    });
    return (await this.#at(KeptApprovals).of(release)).at(-1)?.approval.id ?? '';
  }

  #at<T>(what: new (...given: never[]) => T): T {
    return this.one.at('police', what);
  }
}
