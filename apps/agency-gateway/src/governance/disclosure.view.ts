import type { Explanation } from '@mash/contracts/explanation';
import type { AgencyId } from '@mash/contracts/ids';
import type { Receipt } from '@mash/contracts/sealed/content';
import type { Fields } from '../drafts/drafts.js';
import { hasLeft } from '../outbox/outbox.js';
import {
  dayAndTime,
  type FieldErrors,
  type Page,
  page,
  STATES,
  type State,
} from '../pages/pages.js';
import type { ShownAsked } from './asked-finding.view.js';
import { type InWords, linesOf } from './content-lines.js';
import { type Disclosure, isWithdrawable } from './disclosure.js';
import { type Finding, QUESTIONS } from './findings.js';
import { basisOf, kindWords } from './kind-words.js';
import type { Naming } from './naming.js';
import { peopleIn } from './people-named.js';
import type { TakenOutOf } from './taken-out.js';

/** Whom something is about, each name once. */
export function aboutWords(people: readonly string[], { names }: Naming): string {
  const called = people.map((person) => names.get(person) ?? 'A person of the case');
  return [...new Set(called)].join(', ') || 'The case as a whole';
}

/** The furthest that it got, in the word that staff see. */
export function stateOf({ stage, withdrawal, receipts }: Disclosure): State {
  const said = (says: Receipt['says']) => receipts.some((each) => each.says === says);
  if (stage === 'in-no-case') return STATES.call['in-no-case'];
  if (withdrawal !== null) return STATES.delivery[withdrawal.isUnkeyed ? 'unkeyed' : 'withdrawn'];
  if (said('cannot-open')) return STATES.delivery['cannot-open'];
  if (said('read')) return STATES.delivery.read;
  if (said('opened')) return STATES.delivery.delivered;
  if (hasLeft(stage)) return STATES.delivery.keyed;
  return stage === 'queued' ? STATES.delivery.saved : STATES.delivery.logged;
}

/** What of its own agency stands behind a disclosure. */
interface Behind {
  decided: Explanation[] | 'missing' | null;
  takenOut: TakenOutOf[];
  /** How findings that ask for an answer stand, by their identifiers. */
  asked: ReadonlyMap<string, ShownAsked>;
}

/** One disclosure: what was sent as it was sent, to whom, why, what became of it, and the five questions. */
export function disclosurePage(
  one: Disclosure,
  { decided, takenOut, asked }: Behind,
  naming: Naming,
  form: { values: Fields; errors: FieldErrors },
): Page {
  const { content, index, withdrawal } = one;
  const base = `/ig/disclosures/${one.entry}`;
  return page('governance/disclosure.njk', {
    title: titleOf(content, naming),
    section: 'Disclosures',
    back: { href: '/ig/disclosures', text: 'Disclosures' },
    base,
    one: {
      at: content.at,
      by: `${content.by.name}, ${naming.roleOf(content.by.role)}`,
      about: aboutWords(peopleIn(content), naming),
      to: content.recipients.map(naming.nameOf),
      recorded: one.recorded,
      basis: basisOf(content),
      state: stateOf(one),
      index,
      withdrawal,
      entry: one.entry,
      caseHref:
        content.workspace === null ? null : `/ig/disclosures?show=all&case=${content.workspace}`,
      case: content.workspace,
    },
    withdraw: withdrawalPageOf(one),
    lines: linesOf(content.body, inWords(naming)),
    readers: content.recipients.map((agency) => readerOf(one, agency, naming)),
    takenOut,
    decided,
    findings: one.findings.map((each) => findingOf(each, asked.get(each.id))),
    questions: Object.entries(QUESTIONS).map(([name, text]) => ({ name, text })),
    ...form,
  });
}

function titleOf({ kind, recipients }: Disclosure['content'], { nameOf }: Naming): string {
  const to = recipients.map(nameOf).join(', ');
  return to === '' ? kindWords(kind) : `${kindWords(kind)} to ${to}`;
}

/** Where what went to the wrong person or reader is withdrawn at once; null for what moves the case, or is withdrawn. */
function withdrawalPageOf(one: Disclosure): string | null {
  const { content, withdrawal, entry } = one;
  if (isWithdrawable(one)) return `/ig/disclosures/${entry}/withdraw`;
  const { release } = (content.body ?? {}) as { release?: unknown };
  const isRelease = content.kind === 'release' && withdrawal === null;
  return isRelease && typeof release === 'string' ? `/releases/${release}/withdraw` : null;
}

function readerOf({ receipts }: Disclosure, agency: AgencyId, naming: Naming) {
  const said = receipts.filter(({ from }) => from === agency);
  return {
    name: naming.nameOf(agency),
    said: said.map(({ says, role, at }) => ({ words: receiptWords(says, role, naming), at })),
  };
}

function receiptWords(says: Receipt['says'], role: string | null, naming: Naming): string {
  switch (says) {
    case 'opened':
      return 'Delivered and opened by their terminal';
    case 'read':
      return `First read by a person: ${role === null ? 'role not said' : naming.roleOf(role)}`;
    case 'cannot-open':
      return 'Cannot be opened there: count it as not shared';
    case 'hidden':
      return 'Withdrawn: out of sight there';
    case 'marked':
      return 'Withdrawn: marked there, “do not rely on this”';
    case 'sealed':
      return 'Withdrawn: sealed there to their information governance officers';
    case 'destroyed':
      return 'Withdrawn: destroyed there';
    case 'drawn-without-leave':
      return 'Refused there: it drew on what others shared, without their yes';
  }
}

function findingOf(
  { answers, conclusion, advice, by, at }: Finding,
  asked: ShownAsked | undefined,
) {
  const questions = Object.entries(QUESTIONS) as [keyof typeof QUESTIONS, string][];
  return {
    by,
    at,
    advice,
    asked,
    state: STATES.finding[conclusion],
    answers: questions.map(([name, text]) => ({ text, ...answers[name] })),
  };
}

/** People as names, times as people say them; a hash is cut to what one compares by eye; other identifiers say nothing. */
export function inWords({ names, nameOf }: Naming): InWords {
  return (value) => {
    const name = names.get(value);
    if (name !== undefined) return name;
    if (/^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/.test(value)) return dayAndTime(value);
    if (/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/.test(value)) return null;
    if (/^[\w-]{43}$/.test(value)) return `${value.slice(0, 12)}…`;
    return nameOf(value);
  };
}
