import type { SealedContent } from '@mash/contracts/sealed/content';
import { Injectable } from '@nestjs/common';
import { EntryStore } from '../workspaces/workspaces.js';

/** Names of the people of cases, by identifier. */
export type Names = ReadonlyMap<string, string>;

/** Whom entries are about, as far as this gateway was told. */
@Injectable()
export class PeopleNamed {
  constructor(private readonly store: EntryStore) {}

  /** The names that the cases of these entries, and the entries themselves, give. */
  async namesFor(contents: readonly SealedContent[]): Promise<Names> {
    const workspaces = new Set(contents.flatMap(({ workspace }) => workspace ?? []));
    const named = await this.store.ofKindsIn([...workspaces], ['open', 'people']);
    const concerns = named.flatMap(({ content }) => concernsAnswered(content));
    const raised = await this.store.evenHidden(concerns);
    const names = new Map<string, string>();
    const learn = (given: readonly SealedContent[]) => {
      for (const { person, name } of given.flatMap(detailsIn)) names.set(person, name);
    };
    learn([...[...raised, ...named].map(({ content }) => content), ...contents]);
    if (contents.flatMap(peopleIn).every((person) => names.has(person))) return names;
    // Whoever raised a concern was not told what the lead opened: its own concern names them.
    learn((await this.store.ofKind('concern')).map(({ content }) => content));
    return names;
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

function concernsAnswered({ kind, body }: SealedContent): string[] {
  return kind === 'open' ? (body as { concerns: string[] }).concerns : [];
}
