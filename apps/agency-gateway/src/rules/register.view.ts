import { PAPER_WORDS, type Paper, PaperKind } from '@mash/policy/papers';
import { readersOf } from '@mash/policy/reach';
import type { Fields } from '../drafts/drafts.js';
import { type FieldErrors, type Page, page } from '../pages/pages.js';
import { papersLacking } from './rules-lack.js';
import type { KnownRules } from './sharing-rules.js';

/** Enters a paper that justifies one version of the rules. */
export function newPaperPage(
  { hash, ruleSet: { version } }: KnownRules,
  agencies: readonly { value: string; text: string }[],
  { values, errors }: { values: Fields; errors: FieldErrors },
): Page {
  return page('rules/new-paper.njk', {
    title: 'Add a paper to the register',
    section: 'Sharing rules',
    back: { href: `/ig/rules/${hash}`, text: `Sharing rules, version ${version}` },
    version,
    kinds: PaperKind.options.map((value) => ({ value, text: PAPER_WORDS[value] })),
    agencies,
    values,
    errors,
  });
}

/** The papers of one version, those that have run out too, and what it lacks today. */
export function registerOf(
  rules: KnownRules,
  register: readonly Paper[],
  among: { partners: readonly string[]; nameOf(agency: string): string; today: string },
) {
  const { nameOf, today } = among;
  return {
    papers: register
      .filter((paper) => paper.ruleSet === rules.hash)
      .map(({ kind, title, parties, from, until, owner }) => ({
        ...{ what: PAPER_WORDS[kind], title, owner, from, until },
        parties: parties.map(nameOf).join(', '),
        isOver: until < today,
      })),
    lacks: papersLacking(rules, register, among).map(
      ({ kind, party }) => `${PAPER_WORDS[kind]}${party === null ? '' : ` with ${nameOf(party)}`}`,
    ),
    readers: readersOf(rules.ruleSet).map((reader) => ({ id: reader, name: nameOf(reader) })),
  };
}
