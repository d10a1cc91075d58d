import type { AgencyId, EntryId } from '@mash/contracts/ids';
import type { SealedContent } from '@mash/contracts/sealed/content';
import type { mayWrite, recipientsFor } from '../authority.js';
import type { CaseState, OpenedEntry } from '../case-state.js';
import type { ForUs, headOf, notArrived } from '../heads.js';
import type { replay } from '../replay.js';
import { entryOf, LEAD } from '../specimen.js';
import { BEGINNING, MEMBERS, type World } from './universe.js';

/** The code under search: this library, or a copy with one of its guards taken out. */
export interface Library {
  replay: typeof replay;
  mayWrite: typeof mayWrite;
  recipientsFor: typeof recipientsFor;
  headOf: typeof headOf;
  notArrived: typeof notArrived;
}

/** What one agency has, and makes of it. */
export interface View {
  readonly held: readonly OpenedEntry[];
  readonly state: CaseState;
  /** The case entries that it holds and that went to every member. */
  readonly from: string;
  /** What its pages show of the case. */
  readonly shows: string;
}

/** Looks at worlds through one library. Many worlds look alike to one agency: each view is made once. */
export class Observatory {
  readonly #views = new Map<string, View>();
  readonly #names = new Map<string, OpenedEntry>();

  constructor(readonly library: Library) {}

  view(world: World, agency: AgencyId): View {
    const held = world.filter(
      ({ opened, arrived }) => opened.content.author === agency || arrived.includes(agency),
    );
    const key = `${agency}: ${held.map(({ opened }) => opened.entry).join(' ')}`;
    const known = this.#views.get(key);
    if (known !== undefined) return known;
    const view = this.#look(
      agency,
      held.map(({ opened }) => opened),
    );
    this.#views.set(key, view);
    return view;
  }

  /** The leaves that carry an agency's tag: these it mirrors whatever the hub delivers. */
  leavesFor(world: World, agency: AgencyId): ForUs[] {
    return [...BEGINNING, ...world.map(({ opened }) => opened)]
      .filter(({ content }) => content.recipients.includes(agency))
      .map(({ index, content }) => ({ source: content.author, index }));
  }

  /** One identifier for one content in one place, as a hash would give. */
  name(index: number, content: SealedContent, had: ReadonlySet<EntryId>): OpenedEntry {
    const { author, recipients, head, body } = content;
    const key = JSON.stringify([index, author, recipients, head, body, [...had]]);
    const named = this.#names.get(key);
    if (named !== undefined) return named;
    const opened = { entry: entryOf(`${content.kind}-${this.#names.size}`), index, content };
    this.#names.set(key, opened);
    return opened;
  }

  /** An agency is given its entries in an order that it did not choose. */
  #look(agency: AgencyId, later: readonly OpenedEntry[]): View {
    const beginning = BEGINNING.filter(({ content }) => isFor(agency, content));
    const held = [...beginning, ...later];
    if (agency === 'police') held.reverse();
    const state = this.library.replay(agency, LEAD, held);
    const toAll = later.filter(({ content }) => isCaseEntryToAll(content));
    return {
      held,
      state,
      from: toAll.map(({ entry }) => entry).join(),
      shows: caseOf(state),
    };
  }
}

function isFor(agency: AgencyId, { author, recipients }: SealedContent): boolean {
  return author === agency || recipients.includes(agency);
}

function isCaseEntryToAll({ kind, author, recipients }: SealedContent): boolean {
  const isToAll = MEMBERS.every((each) => each === author || recipients.includes(each));
  return isToAll && (kind === 'outcome' || kind === 'opinion');
}

function caseOf({ outcomes, level, rating, warnings, members }: CaseState): string {
  const now = members.filter(({ until }) => until === null).map(({ agency }) => agency);
  return JSON.stringify({
    members: now.sort((a, b) => (a < b ? -1 : 1)),
    rating: rating?.rating,
    warnings,
    level,
    outcomes: outcomes.map(({ entry, body, opinions }) => ({
      entry,
      body,
      opinions: opinions.map((opinion) => opinion.entry),
    })),
  });
}
