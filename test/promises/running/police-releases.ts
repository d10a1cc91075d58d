import type { ApproverRole } from '@mash/contracts/vocabulary';
import { randomId } from '@mash/crypto/random';
import type { Prohibition } from '@mash/policy/law';
import { DataSource } from 'typeorm';
import { Keys } from '../../../apps/agency-gateway/src/keys/keys.js';
import { CasePeople } from '../../../apps/agency-gateway/src/releases/case-person.js';
import { ChangeRelease } from '../../../apps/agency-gateway/src/releases/change-release.js';
import { ChooseRecords } from '../../../apps/agency-gateway/src/releases/choose-records.js';
import { DecideRelease } from '../../../apps/agency-gateway/src/releases/decide-release.js';
import { KeptApprovals } from '../../../apps/agency-gateway/src/releases/kept-approvals.js';
import type {
  KeptRelease,
  ReleaseState,
} from '../../../apps/agency-gateway/src/releases/kept-release.js';
import { KeptReleases, reviewTimeOf } from '../../../apps/agency-gateway/src/releases/releases.js';
import { ShareRelease } from '../../../apps/agency-gateway/src/releases/share-release.js';
import { shownOf } from '../../../apps/agency-gateway/src/releases/shown.js';
import { WeighRelease } from '../../../apps/agency-gateway/src/releases/weigh-release.js';
import { Rota } from '../../../apps/agency-gateway/src/rota/rota.js';
import { type Staff, StaffList } from '../../../apps/agency-gateway/src/staff/staff.js';
import { Cases } from '../../../apps/agency-gateway/src/workspaces/workspaces.js';
import { type ACase, FATHER } from '../../releases/a-case.js';

const NOT_IN_IT = { is: 'not-in-it' as const, because: '' };

/** Releases of police about the father of a case, in whatever state, by the gateway’s own services. */
export class PoliceReleases {
  constructor(private readonly one: ACase) {}

  async staff(username: string): Promise<Staff> {
    const all = await this.#at(StaffList).all();
    const staff = all.find((each) => each.username === username);
    if (staff === undefined) throw new Error(`${username} is not there.`);
    return staff;
  }

  /** What somebody chose, a note or these records, has read and has said why. */
  async choose(staff: Staff, records: string[] = []): Promise<KeptRelease> {
    const asked = await this.#at(CasePeople).one(this.one.workspace, FATHER);
    const note = records.length === 0 ? 'Known since 2024.' : '';
    const form = { records, readers: ['cef', 'health'], note, act: 'choose' as const };
    const { id } = await this.#at(ChooseRecords).choose(staff, asked, form);
    const basis = { words: null, noConsent: null, verified: 'as-recorded' as const };
    return this.#at(ChangeRelease).change(staff, id, ({ items, ...release }) => ({
      ...{ ...release, basis },
      items: items.map((item) => ({ ...item, isRead: true, whyKept: NOT_IN_IT })),
    }));
  }

  /** A note that may go, and has not gone. */
  async decide(staff: Staff): Promise<KeptRelease> {
    const release = await this.choose(staff);
    const { weighed, asked } = await this.#at(WeighRelease).weigh(release);
    const keys = this.one.system.gateways.police.app.get(Keys, { strict: false });
    const looked = { shown: shownOf(keys, weighed), seen: asked.one.head };
    const decided = await this.#at(DecideRelease).decide(staff, release.id, looked);
    if (decided.is !== 'decided' || decided.now === null) throw new Error('It may not go.');
    return this.kept(decided.now);
  }

  /** A note that has gone to its readers. */
  async share(staff: Staff): Promise<KeptRelease> {
    const { id } = await this.decide(staff);
    await this.#at(ShareRelease).share(id);
    return this.kept(id);
  }

  async kept(id: string): Promise<KeptRelease> {
    const standing = await this.#at(KeptReleases).one(id);
    if (standing === null) throw new Error('It is not there.');
    return standing.release;
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
    const { state } = await this.#at(Cases).opened(this.one.workspace);
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
