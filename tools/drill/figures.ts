import { ALL_FACTS } from './facts.js';

/** What was seen on pages during the drill. */
export interface Seen {
  /** From the press of "share" at police to children's services' page, in seconds. */
  readableSeconds: number;
  /** Those of the five facts that stand on Monday's page. */
  facts: string[];
  /** How many telephone numbers the page shows that says the hub does not answer. */
  numbers: number;
  /** How many disclosures of the call the page of information governance showed as sent before, and after. */
  disclosuresBefore: number;
  disclosuresAfter: number;
  /** What a person reads of it. */
  lines: string[];
}

const MOST_SECONDS = 60;

/** The last line of the drill. */
export function figuresOf({ readableSeconds, facts, disclosuresAfter }: Seen) {
  return {
    drill: 'night',
    readable_s: Math.round(readableSeconds * 10) / 10,
    facts_on_monday: facts.length,
    disclosures_after_restart: disclosuresAfter,
  };
}

/** Each figure that is not as it must be; none where the drill is passed. */
export function missed(seen: Seen): string[] {
  const { readableSeconds, facts, numbers, disclosuresBefore, disclosuresAfter } = seen;
  const lacking = ALL_FACTS.filter((fact) => !facts.includes(fact));
  return [
    ...(readableSeconds < MOST_SECONDS
      ? []
      : [`it took ${readableSeconds} seconds to be readable`]),
    ...lacking.map((fact) => `Monday’s page does not say: ${fact}`),
    ...(numbers > 0 ? [] : ['no telephone number stood on the page while the hub was stopped']),
    ...(disclosuresBefore === 0 ? [] : ['the call counted as sent while the hub was stopped']),
    ...(disclosuresAfter === 1 ? [] : [`${disclosuresAfter} disclosures of the call appeared`]),
  ];
}
