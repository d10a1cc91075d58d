import { mayGo } from '@mash/policy/document';
import { type Expected, type StillThere, stillIdentifies } from '@mash/policy/still-identifies';
import { ofCase } from './called.js';
import { narrativesOf } from './narratives.js';
import type { WeighedRecord } from './weighed.js';

/**
 * What of the records that stay would still tell who was taken out of them, in words for staff (issue 3.10). It looks
 * across all of them, for a name that is out of one may stand in another. A warning: nothing waits for it.
 */
export function stillThere(
  records: readonly WeighedRecord[],
  inCase: readonly Expected[],
): string[] {
  const fields = records.flatMap((record, place) =>
    goingFields(record).map((field) => ({ ...field, key: `${place} ${field.name}`, record })),
  );
  const removals = records.flatMap(({ chosen }, place) =>
    chosen.removals.map((each) => ({ ...each, field: `${place} ${each.field}` })),
  );
  const values = Object.fromEntries(fields.map(({ key, value }) => [key, value]));
  const found = stillIdentifies(values, removals, [...inCase, ...records.map(ofCase)]);
  return fields.flatMap(({ key, label, record }) => {
    const own = found.filter(({ field }) => field === key);
    return sayStill(own, `“${label}” of “${record.view.kind.title}”`);
  });
}

/** What may go to somebody as it stands: narratives, and short parts that are not made vague for every reader. */
function goingFields(record: WeighedRecord): { name: string; label: string; value: string }[] {
  const { view, decision } = record;
  const narratives = narrativesOf(record).map(({ name }) => name);
  return view.kind.fields.flatMap(({ name, label, type }) => {
    const value = view.values[name] ?? '';
    const isWhole = Object.values(decision.recipients).some((of) => {
      const found = Object.hasOwn(of, name) ? of[name] : undefined;
      const isVague = found?.obligations.some((it) => it.type === 'generalise') ?? false;
      return mayGo(found, true) && !isVague;
    });
    const isGoing = type === 'narrative' ? narratives.includes(name) : isWhole;
    return isGoing && value.trim() !== '' ? [{ name, label, value }] : [];
  });
}

/** One line for the words of one part, and one for each place that goes on from what is out. */
function sayStill(found: readonly StillThere[], where: string): string[] {
  const pronouns = found.filter(({ is }) => is === 'pronoun').map(({ words }) => words);
  const words = found.filter(({ is }) => is !== 'pronoun').map((each) => each.words);
  const said = [...new Set(words)].map((each) => `“${each}”`).join(', ');
  return [
    ...(words.length > 0 ? [`${where} still says ${said}, which may tell who was taken out.`] : []),
    ...[...new Set(pronouns)].map(
      (each) => `${where} goes on with “${each}” straight after what was taken out.`,
    ),
  ];
}
