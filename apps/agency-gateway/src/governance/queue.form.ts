import { Id } from '@mash/contracts/ids';
import { Power } from '@mash/policy/law';
import { z } from 'zod';
import { several, text } from '../pages/pages.js';
import type { Asked, Before } from './queue.js';
import { NEWEST } from './queue.js';
import { isQueueKind, type QueueKind } from './queue-kinds.js';

/** How many people one look can be about. */
const MOST_PEOPLE = 20;

const ids = several.transform((all) => all.filter((each) => Id.safeParse(each).success));
const orNull = <T>(one: z.ZodType<T>) => one.nullable().catch(null).default(null);
const kind = orNull(z.custom<QueueKind>(isQueueKind));

/** What an address asks for. What cannot be right in it asks for nothing. */
const Address = z.object({
  show: orNull(z.literal('all')),
  kind,
  person: ids,
  case: orNull(Id),
  officer: orNull(Id),
  power: orNull(Power),
});

export function readAsked(query: Record<string, unknown>): Asked {
  const { show, person: people, case: workspace, ...rest } = Address.parse(query);
  return {
    ...rest,
    isWithoutFinding: show === null,
    people: people.slice(0, MOST_PEOPLE),
    workspace,
  };
}

/** The same as an address; `before` is where its page begins. */
export function addressOf(asked: Asked, before: Before | null = null, file = ''): string {
  const query = new URLSearchParams();
  if (!asked.isWithoutFinding) query.set('show', 'all');
  for (const person of asked.people) query.append('person', person);
  const one = {
    kind: asked.kind,
    case: asked.workspace,
    officer: asked.officer,
    power: asked.power,
  };
  for (const [name, value] of Object.entries(one)) if (value !== null) query.set(name, value);
  if (before !== null) query.set('before', `${before.left}.${before.stayed}.${before.calls}`);
  const text = query.toString();
  return `/ig/disclosures${file}${text === '' ? '' : `?${text}`}`;
}

/** Where a page begins; from the newest on where its address does not say. */
export function readBefore(before: unknown): Before {
  const [, left, stayed, calls] = /^(\d{1,16})\.(\d{1,16})\.(\d{1,16})$/.exec(String(before)) ?? [];
  return left === undefined
    ? NEWEST
    : { left: Number(left), stayed: Number(stayed), calls: Number(calls) };
}

/** What somebody narrows the queue to. A name is looked for among the people of cases, and stands in no address. */
export const QueueForm = z.object({
  show: orNull(z.literal('all')),
  kind,
  person: ids,
  name: text(200),
  case: z
    .union(
      [z.literal(''), Id],
      'Copy the whole reference of the case from the page of a disclosure',
    )
    .default(''),
  officer: orNull(Id),
  power: orNull(Power),
});

/** Whom it is about: those ticked and those found by name, or why that cannot be. */
export function peopleAsked(
  { person, name }: z.infer<typeof QueueForm>,
  found: readonly Id[],
): { people: Id[] } | { error: string } {
  const people = [...new Set([...person, ...found])];
  if (name !== '' && found.length === 0)
    return { error: 'Nobody of that name stands in any case or concern. Enter less of it' };
  if (people.length > MOST_PEOPLE)
    return { error: `More than ${MOST_PEOPLE} people have that name. Enter more of it` };
  return { people };
}
