import type { SealedContent } from '@mash/contracts/sealed/content';
import { concernsAnsweredBy } from '@mash/workspace/further-concerns';
import { Injectable } from '@nestjs/common';
import { PriorCalls } from '../prior-calls/prior-calls.js';
import { EntryStore } from '../workspaces/workspaces.js';

/** Names of the people of cases, by identifier. */
export type Names = ReadonlyMap<string, string>;

/** People of a case, by identifier. */
export interface PeopleOf {
  workspace: string | null;
  people: readonly string[];
}

/** Whom entries are about, as far as this gateway was told. */
@Injectable()
export class PeopleNamed {
  constructor(
    private readonly store: EntryStore,
    private readonly calls: PriorCalls,
  ) {}

  /** The names that the cases of these entries, and the entries themselves, give; and those of people of other cases. */
  async namesFor(contents: readonly SealedContent[], others: PeopleOf[] = []): Promise<Names> {
    const of = [...contents, ...others];
    const workspaces = new Set(of.flatMap(({ workspace }) => workspace ?? []));
    const named = await this.store.ofKindsIn(
      [...workspaces],
      ['open', 'further-concern', 'people'],
    );
    const concerns = named.flatMap(({ content }) => concernsAnsweredBy(content));
    const raised = await this.store.evenHidden(concerns);
    const names = new Map<string, string>();
    const learn = (given: readonly SealedContent[]) => {
      for (const { person, name } of given.flatMap(detailsIn)) names.set(person, name);
    };
    learn([...[...raised, ...named].map(({ content }) => content), ...contents]);
    const asked = [...contents.flatMap(peopleIn), ...others.flatMap(({ people }) => people)];
    if (asked.every((person) => names.has(person))) return names;
    // Whoever raised a concern was not told what the lead opened: its own concern names them.
    learn((await this.store.ofKind('concern')).map(({ content }) => content));
    // What was said before there was a case is about people of this vault.
    for (const { person, call } of await this.calls.waiting()) names.set(person, call.name);
    return names;
  }

  /** The people whose name holds these words, of all whom this gateway was told of. */
  async called(words: string): Promise<string[]> {
    const named = [...(await this.store.ofKind('concern')), ...(await this.store.ofKind('people'))];
    const waiting = await this.calls.waiting();
    const called = [
      ...named.flatMap(({ content }) => detailsIn(content)),
      ...waiting.map(({ person, call: { name } }) => ({ person, name })),
    ];
    const found = called.filter(({ name }) => name.toLowerCase().includes(words.toLowerCase()));
    return [...new Set(found.map(({ person }) => person))];
  }
}

/** Who an entry is about, by identifier, each once. */
export function peopleIn(content: SealedContent): string[] {
  const found = new Set<string>();
  gather(content.body, found);
  return [...found];
}

function gather(value: unknown, found: Set<string>, key = ''): void {
  if (typeof value === 'string' && (key === 'person' || key === 'people')) found.add(value);
  if (Array.isArray(value)) for (const each of value) gather(each, found, key);
  else if (typeof value === 'object' && value !== null)
    for (const [name, each] of Object.entries(value)) gather(each, found, name);
}

interface Named {
  person: string;
  details: { name: string };
}

/** Entries stand in their contract's form, or were refused when they arrived. */
function detailsIn({ kind, body }: SealedContent): { person: string; name: string }[] {
  const named =
    kind === 'people'
      ? [body as Named]
      : kind === 'concern'
        ? (body as { people: Named[] }).people
        : [];
  return named.map(({ person, details }) => ({ person, name: details.name }));
}
