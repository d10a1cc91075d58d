import type { AgencyId, EntryId, Id } from '@mash/contracts/ids';
import type { Head, SealedContent } from '@mash/contracts/sealed/content';
import type { BodyOf, EntryKind, WrittenBody } from '@mash/contracts/sealed/kinds';
import type { Ring } from '@mash/contracts/sealed/people';
import { recipientsFor } from './authority.js';
import type { CaseState, OpenedEntry, Withdrawn } from './case-state.js';
import { headOf } from './heads.js';
import { replay } from './replay.js';

/** For tests: entries as they would stand in a ledger, written by anybody, honest or not. */
export const LEAD = 'cef';
export const WORKSPACE = idOf(999);
export const CHILD = idOf(1);
export const MOTHER = idOf(2);
const NOTHING_DECIDED = { decision: null, ruleSet: null, documents: [], approvals: [] };
export const RING: Ring = { name: 'Duty desk', number: '01632 960001' };

/** A random identifier that is not random. */
export function idOf(number: number): Id {
  return `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
}

/** An entry's identifier that is no hash. */
export function entryOf(name: string): EntryId {
  return name.padEnd(43, '-').slice(0, 43);
}

/** How an entry differs from what an honest author would write. */
export interface Otherwise {
  recipients?: readonly AgencyId[];
  head?: Head;
  workspace?: Id | null;
  contract?: number;
  isCaseKind?: true;
}

/** A ledger of opened entries; each agency is given what was sealed to it, and its own. */
export class SpecimenLedger {
  readonly entries: OpenedEntry[] = [];

  /** Writes a known kind to those whom its author's own replay names, unless told otherwise. */
  write<K extends EntryKind>(
    author: AgencyId,
    kind: K,
    body: WrittenBody<K>,
    otherwise: Otherwise = {},
  ): EntryId {
    const recipients = otherwise.recipients ?? recipientsFor(this.at(author), author, kind, body);
    return this.writeAnything(author, kind, body, { ...otherwise, recipients });
  }

  writeAnything(
    author: AgencyId,
    kind: string,
    body: unknown,
    otherwise: Otherwise & { recipients: readonly AgencyId[] },
  ): EntryId {
    const index = this.entries.length;
    const entry = entryOf(`entry-${index}`);
    const content: SealedContent = {
      ...writtenBy(author),
      kind,
      body,
      sequence: index + 1,
      contract: otherwise.contract ?? 1,
      workspace: otherwise.workspace === undefined ? WORKSPACE : otherwise.workspace,
      recipients: [...otherwise.recipients],
      head: otherwise.head ?? this.headAt(author),
      ...(otherwise.isCaseKind && { isCaseKind: otherwise.isCaseKind }),
    };
    this.entries.push({ entry, index, content });
    return entry;
  }

  /** What an agency holds when everything has arrived. */
  heldBy(agency: AgencyId): OpenedEntry[] {
    return this.entries.filter(
      ({ content }) => content.author === agency || content.recipients.includes(agency),
    );
  }

  at(agency: AgencyId, withdrawn: readonly Withdrawn[] = []): CaseState {
    return replay(agency, LEAD, this.heldBy(agency), withdrawn);
  }

  indexOf(entry: EntryId): number {
    return this.entries.findIndex((each) => each.entry === entry);
  }

  /** The head of an author to whom everything has come. */
  headAt(author: AgencyId): Head {
    const held = this.heldBy(author);
    return headOf(
      this.entries.length,
      held.map(({ index, content }) => ({ source: content.author, index })),
      held,
    );
  }
}

/** A case opened and rated by its lead, whom the others have joined. */
export function openCase(...joining: AgencyId[]): SpecimenLedger {
  const ledger = new SpecimenLedger();
  ledger.write(LEAD, 'open', OPEN);
  ledger.write(LEAD, 'rating', { rating: 'amber', because: 'Two reports in a week.' });
  for (const agency of joining) admit(ledger, agency);
  return ledger;
}

/** Joins an agency and welcomes it, as an honest lead does. */
export function admit(ledger: SpecimenLedger, agency: AgencyId): void {
  ledger.write(LEAD, 'join', { agency });
  ledger.write(LEAD, 'welcome', welcomeOf(ledger.at(LEAD), agency));
}

export function welcomeOf(state: CaseState, to: AgencyId): BodyOf<'welcome'> {
  return {
    to,
    members: state.members.filter(({ until }) => until === null).map(({ agency }) => agency),
    people: [...state.people.keys()],
    rating: state.rating?.rating ?? null,
    mustNotBeTold: [...state.warnings],
    receivedAt: state.receivedAt ?? '',
  };
}

export const OPEN: BodyOf<'open'> = {
  lead: LEAD,
  concerns: [],
  people: [CHILD, MOTHER],
  receivedAt: '2026-11-23T09:00:00.000Z',
};

export function placeOf(agency: AgencyId | null): WrittenBody<'handover'>['to'] {
  return { place: 'a-team', label: 'A team', kind: 'locality', agency, ring: RING };
}

export function outcomeOf(level: 1 | 2 | 3 | 4): WrittenBody<'outcome'> {
  return {
    level,
    destination: { id: 'early-help', label: 'Early help' },
    because: 'Reasons.',
    next: 'Early help.',
    notChecked: [],
    notAnswered: [],
    analysis: null,
    whoTellsTheFamily: '',
  };
}

export function requestOf(request: number, to: AgencyId[], version = 1): WrittenBody<'request'> {
  return {
    request: idOf(request),
    to,
    people: [
      { person: CHILD, version },
      { person: MOTHER, version },
    ],
    purpose: 'child-protection',
    gate: { mayBe: 'section-47', told: [], why: 'Injury to a child.', decidedBy: null },
    dueAt: '2026-11-23T13:00:00.000Z',
  };
}

export function replyOf(
  request: number,
  known: BodyOf<'reply'>['people'][number]['known'],
  restrictedComparedAt: string | null = '2026-11-23T10:40:00.000Z',
  people: Id[] = [CHILD],
  version = 1,
): BodyOf<'reply'> {
  return {
    request: idOf(request),
    people: people.map((person) => ({
      person,
      version,
      known,
      systems: 'Records',
      from: null,
      to: null,
      cannotBecause: '',
      stillToCome: '',
      mayChangeLevel: false,
      ring: RING,
    })),
    restrictedComparedAt,
  };
}

export function releaseOf(
  release: number,
  documents: BodyOf<'release'>['documents'] = [],
): BodyOf<'release'> {
  return {
    release: idOf(release),
    request: null,
    people: [CHILD],
    purpose: 'child-protection',
    basis: 'Children Act 1989, section 47.',
    powers: ['G3'],
    verified: 'as-recorded',
    conditions: [],
    note: 'A note.',
    documents,
    expiresAt: null,
  };
}

export function documentOf(
  document: number,
  owner: AgencyId,
  happened: string | null,
  recordedOn: string,
): BodyOf<'release'>['documents'][number] {
  return {
    document: idOf(document),
    owner,
    kind: 'incident',
    title: `Incident ${document}`,
    people: [CHILD],
    happened: { from: happened, to: null, words: '' },
    recordedOn,
    marking: 'official-sensitive',
    grading: null,
    fields: [],
  };
}

export function warningOf(warning: number, setBy: AgencyId): NonNullable<BodyOf<'warning'>['set']> {
  return {
    warning: idOf(warning),
    person: null,
    who: 'The father',
    because: 'He may harm her.',
    until: null,
    setBy,
  };
}

function writtenBy(author: AgencyId) {
  return {
    v: 1 as const,
    author,
    at: '2026-11-23T10:00:00.000Z',
    by: { staff: idOf(500), name: 'A. Worker', role: 'practitioner' as const },
    statement: { salt: 'A'.repeat(43), ...NOTHING_DECIDED },
  };
}
