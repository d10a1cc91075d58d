import { AgencyId, Day, Hash, Id, Instant } from '@mash/contracts/ids';
import { CallBody } from '@mash/contracts/sealed/calls';
import { randomId } from '@mash/crypto/random';
import type { z } from 'zod';
import type { Canaries } from './canaries.js';

/** What a test says itself, by name; in a list, by place. The rest is filled. */
export type Given = { readonly [name: string]: unknown };

/** As much of zod's own description of a schema as says what fits it. */
interface Described {
  type: string;
  shape?: Record<string, z.ZodType>;
  element?: z.ZodType;
  innerType?: z.ZodType;
  entries?: Record<string, string | number>;
  values?: (string | number | boolean)[];
  options?: z.ZodType[];
}

/** What stands for a thing of the machine, which tells nothing about anybody. */
const OF_THE_MACHINE = new Map<z.ZodType, () => unknown>([
  [Id, randomId],
  [Hash, () => 'A'.repeat(43)],
  [AgencyId, () => 'cef'],
  [Instant, () => new Date().toISOString()],
]);

/** How many there are of what a contract lets there be many of. */
const MANY = 2;

/** What names another entry, and may be said by one author alone. */
const LEFT_TO_THE_TEST = new Set<z.ZodType>([CallBody.shape.tells]);

/**
 * Fills a schema: every field that takes words or a date gets a canary of its own, named after its place, and every
 * choice is remembered. A field that is added to a contract is so planted without anybody thinking of it.
 */
export function fill<S extends z.ZodType>(
  schema: S,
  canaries: Canaries,
  place: string,
  given: Given = {},
): z.infer<S> {
  return schema.parse(filled(schema, canaries, place, given)) as z.infer<S>;
}

function filled(schema: z.ZodType, canaries: Canaries, place: string, given: unknown): unknown {
  const described = schema._zod.def as unknown as Described;
  const { type, innerType, element, shape } = described;
  if (innerType !== undefined) {
    const isUnsaid = given === undefined && LEFT_TO_THE_TEST.has(schema);
    if (given === null || isUnsaid || isLeftOut(type, innerType, given)) return given;
    return filled(innerType, canaries, place, given);
  }
  if (shape !== undefined)
    return Object.fromEntries(
      Object.entries(shape)
        .map(([name, part]) => [
          name,
          filled(part, canaries, `${place}.${name}`, (given as Given | undefined)?.[name]),
        ])
        .filter(([, value]) => value !== undefined),
    );
  if (element !== undefined) return filledList(element, canaries, place, given);
  if (given !== undefined) return isChoice(type) ? chosen(canaries, place, given) : given;
  const ofTheMachine = OF_THE_MACHINE.get(schema);
  if (ofTheMachine !== undefined) return ofTheMachine();
  if (schema === Day) return canaries.day(place);
  return isChoice(type)
    ? chosen(canaries, place, firstOf(described))
    : leaf(type, canaries, place, schema);
}

/** Two of each, unless the test says how many and which. */
function filledList(element: z.ZodType, canaries: Canaries, place: string, given: unknown) {
  const items: unknown[] = Array.isArray(given) ? given : Array(MANY).fill(undefined);
  return items.map((item, at) => filled(element, canaries, `${place}.${at}`, item));
}

function leaf(type: string, canaries: Canaries, place: string, schema: z.ZodType): unknown {
  switch (type) {
    case 'string':
      return wordFor(place, canaries, schema);
    case 'number':
    case 'int':
      return 1;
    default:
      throw new Error(`${place} is ${type}: say what stands there.`);
  }
}

/** The first kind of word that the field takes: some take numbers alone, and a code has no room for a word. */
function wordFor(place: string, canaries: Canaries, schema: z.ZodType): string {
  const name = place.split('.').at(-1) ?? '';
  if (name === 'postcode') return canaries.postcode(place);
  if (name === 'nhsNumber') return canaries.nhsNumber(place);
  if (name === 'number') return canaries.telephone(place);
  if (/time$/i.test(name)) return '03:47';
  const word = canaries.word(place);
  if (!schema.safeParse(word).success)
    throw new Error(`${place} takes no word: say what it takes.`);
  return word;
}

/** What may be missing is not chosen for a test that does not ask for it; words are. */
function isLeftOut(type: string, innerType: z.ZodType, given: unknown): boolean {
  return type === 'optional' && given === undefined && isChoice(innerType._zod.def.type);
}

function isChoice(type: string): boolean {
  return ['enum', 'literal', 'union', 'boolean'].includes(type);
}

function firstOf({ entries, values, options }: Described): string | number | boolean {
  if (entries !== undefined) return Object.values(entries)[0] ?? '';
  if (values !== undefined) return values[0] ?? '';
  if (options !== undefined) return firstOf(options[0]?._zod.def as unknown as Described);
  return true;
}

function chosen(canaries: Canaries, place: string, value: unknown): unknown {
  canaries.choice(place.split('.').at(-1) ?? '', value as string);
  return value;
}
