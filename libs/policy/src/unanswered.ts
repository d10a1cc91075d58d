import type { AgencyId } from '@mash/contracts/ids';
import type { RecordKind } from '@mash/contracts/record-kind';
import type { Purpose } from '@mash/contracts/vocabulary';
import { assignmentsIn, type Cell, cellsOf, decideIn, isForbidden, rulesIn } from './cells.js';
import type { RuleSet } from './rule-set.js';

/** One rule set, the kinds of record that it is about, and who might read them. */
export interface Shipped {
  ruleSet: RuleSet;
  kinds: readonly RecordKind[];
  readers: readonly AgencyId[];
}

/** Parts of one kind of record that no rule gives these readers for this purpose: a named person decides. */
export interface Unanswered {
  purpose: Purpose;
  kind: string;
  fields: string[];
  readers: string[];
  /** Why it is left to a person; empty where nobody has said. */
  because: string;
}

/** Every part that no rule answers, for safeguarding purposes. What a limit forbids is not here: law answers it. */
export function unansweredBy({ ruleSet, kinds, readers }: Shipped): Unanswered[] {
  const found: Unanswered[] = [];
  for (const cell of cellsOf(kinds, readers)) {
    if (cell.purpose === 'crime-prevention' || rulesIn(ruleSet.rules, cell).length > 0) continue;
    if (isForbiddenIn(cell)) continue;
    const because = reasonFor(ruleSet.agency, cell);
    const { purpose, kind, field, recipient } = cell;
    const same = found.find(
      (each) =>
        each.purpose === purpose &&
        each.kind === kind.kind &&
        each.because === because &&
        each.fields.join() === field.name,
    );
    if (same !== undefined) same.readers.push(recipient);
    else
      found.push({ purpose, kind: kind.kind, fields: [field.name], readers: [recipient], because });
  }
  return joined(found).sort((a, b) => PURPOSES.indexOf(a.purpose) - PURPOSES.indexOf(b.purpose));
}

/** docs/rules/unanswered.md: what is left to a person on purpose, and why. Checked to be this. */
export function renderUnanswered(shipped: readonly Shipped[]): string {
  return [
    '# What no rule answers',
    'Made from the rules of the four core agencies by `npm run policy -- render`. Where no rule answers, a named person decides: the safeguarding lead on duty, unless a limit names another desk. Each line says why that is so on purpose. It is reviewed with the rules.',
    'Nobody asks through the hub to prevent crime alone: the gate does not offer it, and every reader refuses such a request. No core agency has a rule for it. Some rules of associates name it beside another purpose, by which alone they decide today.',
    ...shipped.map((each) => {
      const rows = unansweredBy(each).map(
        ({ purpose, kind, fields, readers, because }) =>
          `| ${purpose} | ${kind}: ${fields.join(', ')} | ${readers.join(', ')} | ${because} |`,
      );
      const head = '| purpose | parts | readers | why a person decides |\n|---|---|---|---|';
      return `## ${each.ruleSet.agency}\n\n${head}\n${rows.join('\n')}`;
    }),
  ]
    .join('\n\n')
    .concat('\n');
}

/** Parts of one kind that stand alike, on one line. */
function joined(single: readonly Unanswered[]): Unanswered[] {
  const lines = new Map<string, Unanswered>();
  for (const one of single) {
    const key = [one.purpose, one.kind, one.readers.join(), one.because].join('\n');
    const line = lines.get(key);
    if (line === undefined) lines.set(key, one);
    else line.fields.push(...one.fields);
  }
  return [...lines.values()];
}

const PURPOSES: readonly Purpose[] = [
  'child-protection',
  'child-in-need',
  'adult-safeguarding',
  'early-help',
];

function isForbiddenIn(cell: Cell): boolean {
  const facts = assignmentsIn(cell, []) ?? [];
  return facts.some((each) => isForbidden(decideIn(cell, [], each)));
}

interface Reason {
  agency?: AgencyId;
  kind?: string;
  reader?: AgencyId;
  purpose: Purpose;
  because: string;
}

function reasonFor(agency: AgencyId, { kind, recipient, purpose }: Cell): string {
  const reason = REASONS.find(
    (each) =>
      each.purpose === purpose &&
      (each.agency ?? agency) === agency &&
      (each.kind ?? kind.kind) === kind.kind &&
      (each.reader ?? recipient) === recipient,
  );
  return reason?.because ?? '';
}

/** The first that fits. */
const REASONS: readonly Reason[] = [
  {
    agency: 'police',
    purpose: 'early-help',
    because:
      'Early help is no policing purpose: a person says what the family has agreed to and what is needed.',
  },
  {
    purpose: 'early-help',
    because:
      'Early help rests on what the family agrees to tell. More than who knows them is asked of a person (DfE golden rule 2).',
  },
  {
    reader: 'cef',
    purpose: 'child-in-need',
    because:
      'Section 17 gives what shows which help the child needs. On the rest a person decides (Caldicott principle 3).',
  },
  {
    purpose: 'child-in-need',
    because:
      'Children’s services assess a child in need. A person says why another reader needs it too (DfE golden rule 6).',
  },
  {
    reader: 'adults',
    purpose: 'adult-safeguarding',
    because:
      'It goes beyond what an enquiry under Care Act 2014 section 42 needs at first: a person decides.',
  },
  {
    purpose: 'adult-safeguarding',
    because:
      'Adult services lead on an adult at risk. A person says why another reader needs it too (Caldicott principle 4).',
  },
  {
    kind: 'note',
    purpose: 'child-protection',
    because:
      'A note is written for children’s services, who asked. A person decides whether others read it.',
  },
  {
    agency: 'health',
    purpose: 'child-protection',
    because:
      'It is no part of what this reader needs at first to keep the child safe. The named nurse decides (Caldicott principle 4).',
  },
];
