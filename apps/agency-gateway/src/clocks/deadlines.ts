import { caseClocks } from '@mash/clocks/case-clocks';
import type { Reading } from '@mash/clocks/reading';
import type { AgencyId, Id } from '@mash/contracts/ids';
import { Injectable } from '@nestjs/common';
import type { Raising } from '../alerts/alerts.js';
import { Clock } from '../clock.js';
import { Config } from '../config.js';
import { type Contact, Contacts } from '../contacts/contacts.js';
import { Keys } from '../keys/keys.js';
import { RulesLack } from '../rules/rules.js';
import { type Case, Cases } from '../workspaces/workspaces.js';
import { isUnscreened } from './board.js';
import { CaseProgress, type Progress } from './case-progress.js';

/**
 * One moment at which this gateway raises an alarm, unless what it waits for is done before. Its subject is the case, the
 * entry of a contact that nobody has screened, the rule set that lacks something, or what a feature that added its own says.
 */
export type Deadline = Raising;

/** What this gateway waits for. The lead: all of it. An asked agency: its own answers. */
@Injectable()
export class Deadlines {
  readonly #others: (() => Promise<Deadline[]>)[] = [];

  constructor(
    private readonly config: Config,
    private readonly keys: Keys,
    private readonly cases: Cases,
    private readonly contacts: Contacts,
    private readonly progress: CaseProgress,
    private readonly rulesLack: RulesLack,
    private readonly clock: Clock,
  ) {}

  /** A feature adds what it waits for. */
  add(others: () => Promise<Deadline[]>): void {
    this.#others.push(others);
  }

  async all(): Promise<Deadline[]> {
    const contacts = this.config.profile.isLead ? await this.contacts.all() : [];
    const cases = await this.cases.all();
    const deadlines = await Promise.all(cases.map((one) => this.#ofCase(one)));
    const ofContacts = contacts.flatMap((each) => this.#ofContact(each));
    const others = [...(await this.#ofRules()), ...(await this.#ofOthers())];
    return [...ofContacts, ...deadlines.flat(), ...others];
  }

  /** The same of one subject. */
  async of(subject: string): Promise<Deadline[]> {
    const one = await this.cases.one(subject);
    if (one !== null) return this.#ofCase(one);
    const contact = await this.contacts.one(subject);
    if (contact !== null) return this.#ofContact(contact);
    return (await this.#ofOthers()).filter((each) => each.subject === subject);
  }

  async #ofOthers(): Promise<Deadline[]> {
    return (await Promise.all(this.#others.map((others) => others()))).flat();
  }

  /** What the sharing rules lack is due today: said again each month, and when one more has run out. */
  async #ofRules(): Promise<Deadline[]> {
    const lacking = await this.rulesLack.today();
    if (lacking === null) return [];
    const [day = ''] = this.clock.now().toISOString().split('T');
    const dueAt = `${day}T00:00:00.000Z`;
    const { hash: subject, ranOut } = lacking;
    const label = this.keys.label('alarm', 'papers', subject, day.slice(0, 7), ranOut ?? '');
    return [{ label, kind: 'papers', subject, request: null, agency: this.config.agency, dueAt }];
  }

  #ofContact({ entry, ...contact }: Contact): Deadline[] {
    if (!isUnscreened(contact)) return [];
    const { receivedAt } = contact.body;
    const facts = { receivedAt, rating: null, decidedAt: null };
    const now = this.clock.now().toISOString();
    const { referral } = caseClocks(facts, this.config.clockProfile, now);
    return this.#running('referral', entry, null, null, referral);
  }

  async #ofCase({ state }: Case): Promise<Deadline[]> {
    if (state.workspace === null) return [];
    return this.#ofProgress(state.workspace, await this.progress.of(state));
  }

  #ofProgress(workspace: Id, { clocks, handovers, requests }: Progress): Deadline[] {
    const { isLead, id } = this.config.profile;
    const own = requests.filter(({ agency }) => isLead || agency === id);
    const offered = handovers.filter(({ agency }) => isLead || agency === id);
    return [
      ...offered.flatMap(({ agency, reading }) =>
        this.#running('handover', workspace, null, agency, reading),
      ),
      ...(isLead && clocks !== null
        ? [
            ...this.#running('referral', workspace, null, null, clocks.referral),
            ...this.#running('enquiry', workspace, null, null, clocks.enquiry),
          ]
        : []),
      ...own.flatMap(({ request, agency, reading, opened }) => [
        ...this.#running('answer', workspace, request, agency, reading),
        ...(opened === null ? [] : this.#running('unopened', workspace, request, agency, opened)),
      ]),
    ];
  }

  #running(
    kind: Deadline['kind'],
    subject: string,
    request: Id | null,
    agency: AgencyId | null,
    { dueAt, endedAt }: Reading,
  ): Deadline[] {
    if (dueAt === null || endedAt !== null) return [];
    const parts = [kind, subject, request ?? '', agency ?? '', dueAt];
    return [{ label: this.keys.label('alarm', ...parts), kind, subject, request, agency, dueAt }];
  }
}
