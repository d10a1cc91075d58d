import type { FactValue } from './catalogue.js';
import { DECLARATIONS } from './catalogue.js';
import type { Clause } from './rule-set.js';

/** The values for which a clause holds: listed, all but one, or a run of whole numbers. */
export type ValueSet =
  | { is: 'listed'; values: readonly FactValue[] }
  | { is: 'but'; value: FactValue }
  | { is: 'run'; from: number; to: number };

/** What a clause allows of this fact; a closed list is written out, so that “is not” can be compared with “is”. */
export function valuesOf(name: string, clause: Clause): ValueSet {
  if ('$eq' in clause) return { is: 'listed', values: [clause.$eq] };
  if ('$in' in clause) return { is: 'listed', values: clause.$in };
  if ('$ne' in clause) {
    const all = closedList(name);
    return all === undefined
      ? { is: 'but', value: clause.$ne }
      : { is: 'listed', values: all.filter((each) => each !== clause.$ne) };
  }
  return {
    is: 'run',
    from: '$gte' in clause ? clause.$gte : 0,
    to: '$lte' in clause ? clause.$lte : Number.MAX_SAFE_INTEGER,
  };
}

/** Whether no value at all is in it. */
export function isEmpty(set: ValueSet): boolean {
  if (set.is === 'listed') return set.values.length === 0;
  return set.is === 'run' && set.from > set.to;
}

/** Whether this value is in it. */
export function hasValue(set: ValueSet, value: FactValue): boolean {
  if (set.is === 'listed') return set.values.includes(value);
  if (set.is === 'but') return value !== set.value;
  return typeof value === 'number' && value >= set.from && value <= set.to;
}

/** Whether all of `narrow` is in `wide`. */
export function isWithin(narrow: ValueSet, wide: ValueSet): boolean {
  if (narrow.is === 'listed') return narrow.values.every((value) => hasValue(wide, value));
  if (narrow.is === 'run') {
    return wide.is === 'run' && narrow.from >= wide.from && narrow.to <= wide.to;
  }
  return wide.is === 'but' && wide.value === narrow.value;
}

/** Every value that a fact can have, where there is an end to them. */
export function closedList(name: string): readonly FactValue[] | undefined {
  const fact = DECLARATIONS[name];
  return fact?.type === 'claim' ? [true, false] : fact?.values;
}
