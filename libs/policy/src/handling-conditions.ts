import type { HandlingConditions } from '@mash/contracts/handling-conditions';

/**
 * The table where a force configures none. The five codes are in use; their wording here is ours and no College text, so a
 * force puts its own words in.
 */
export const DEFAULT_CONDITIONS: HandlingConditions = [
  {
    code: 'A1',
    about: 'action',
    label: 'Covert development',
    reader: 'Do nothing that shows that this is known. It may be used to find out more, covertly.',
  },
  {
    code: 'A2',
    about: 'action',
    label: 'Covert use',
    reader: 'It may be acted on only in ways that do not show that it is known.',
  },
  {
    code: 'A3',
    about: 'action',
    label: 'Overt use',
    reader: 'It may be acted on openly.',
  },
  {
    code: 'S1',
    about: 'sanitisation',
    label: 'Sanitised under delegated authority',
    reader: 'It was sanitised: do not try to find out where it came from.',
  },
  {
    code: 'S2',
    about: 'sanitisation',
    label: 'Its originator is consulted',
    reader: 'Ask the intelligence unit before anything is done with it.',
  },
];

/** What the duty officer answered: one condition of each sort, by its code. */
export interface HandlingAnswers {
  codes: readonly string[];
  answeredBy: string;
  /** Where a life is at risk: who answered by telephone, and when (practice.md 21). Both are named, or it is no answer. */
  byTelephone: { spokenTo: string; at: string } | null;
}

/**
 * The fact `areConditionsAnswered`, and the words that the reader ticks: answered only when every code is of the table,
 * one says what may be done and one how it was sanitised, and a named officer says so.
 */
export function answerConditions(
  table: HandlingConditions,
  answers: HandlingAnswers | null,
): { areConditionsAnswered: boolean; words: string[] } {
  if (answers === null) return { areConditionsAnswered: false, words: [] };
  const { codes, answeredBy, byTelephone } = answers;
  const chosen = codes.flatMap((code) => table.filter((each) => each.code === code));
  const sorts = chosen.map((each) => each.about).sort();
  const named = [answeredBy, byTelephone?.spokenTo, byTelephone?.at];
  const areConditionsAnswered =
    named.every((each) => each?.trim() !== '') &&
    sorts.join() === 'action,sanitisation' &&
    chosen.length === codes.length;
  return {
    areConditionsAnswered,
    words: areConditionsAnswered ? chosen.map((each) => each.reader) : [],
  };
}
