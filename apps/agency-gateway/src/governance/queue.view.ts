import type { Id } from '@mash/contracts/ids';
import { POWERS } from '@mash/policy/law';
import type { Fields } from '../drafts/drafts.js';
import { csvFile, type FieldErrors, type Page, page } from '../pages/pages.js';
import { aboutWords } from './disclosure.view.js';
import type { Naming } from './naming.js';
import { addressOf } from './queue.form.js';
import type { Asked, Before, QueueRow } from './queue.js';
import { QUEUE_KINDS, type QueueKind } from './queue-kinds.js';

interface Shown {
  asked: Asked;
  rows: readonly QueueRow[];
  /** Where the next page begins; null where there is none. */
  older: Before | null;
  withoutFinding: number;
  staff: readonly { id: Id; name: string }[];
}

/** P44: everything that left or stayed, the newest first, narrowed as asked. */
export function queuePage(
  { asked, rows, older, withoutFinding, staff }: Shown,
  naming: Naming,
  form: { values: Fields; errors: FieldErrors } | null,
): Page {
  return page('governance/queue.njk', {
    title: asked.isWithoutFinding ? 'Disclosures to look at' : 'Everything that left or stayed',
    section: 'Disclosures',
    isWithoutFinding: asked.isWithoutFinding,
    withoutFinding,
    isNarrowed: form !== null || isNarrowed(asked),
    rows: rows.map((row) => ({ ...row, ...wordsOf(row, naming), marks: marksOf(row) })),
    older: older === null ? null : addressOf(asked, older),
    other: addressOf({ ...asked, isWithoutFinding: !asked.isWithoutFinding }),
    file: addressOf(asked, null, '.csv'),
    choices: {
      kind: choices(Object.entries(QUEUE_KINDS), 'Every kind'),
      officer: choices(
        staff.map(({ id, name }) => [id, name]),
        'Anybody',
      ),
      power: choices(
        Object.entries(POWERS).map(([id, { law }]) => [id, law]),
        'Any',
      ),
      person: asked.people.map((person) => ({
        value: person,
        text: naming.names.get(person) ?? 'A person of a case',
      })),
    },
    values: form?.values ?? valuesOf(asked),
    errors: form?.errors ?? {},
  });
}

const FILE_HEAD = [
  'When',
  'What',
  'About',
  'To',
  'By',
  'Role',
  'Staff reference',
  'Case reference',
  'Legal basis',
  'Basis given',
  'State',
  'Marks',
  'Leaf',
  'Finding',
  'Address',
];

/** The same as a file: one row for each, with its moment in UTC. A spreadsheet knows its letters by the first of them. */
export function queueFile(rows: readonly { row: QueueRow; naming: Naming }[], origin: string) {
  const lines = rows.map(({ row, naming }) => {
    const { about, to, by, role, legal } = wordsOf(row, naming);
    const { at, what, basis, state, leaf, finding, workspace, href } = row;
    return [
      ...[at, what, about, to, by, role, row.by.staff, workspace ?? '', legal, basis ?? ''],
      ...[state.text, marksOf(row).join('; '), leaf ?? '', finding.text, `${origin}${href}`],
    ];
  });
  return `\uFEFF${csvFile([FILE_HEAD, ...lines])}`;
}

function wordsOf({ people, to, by, powers }: QueueRow, naming: Naming) {
  return {
    about: aboutWords(people, naming),
    to: to.map(naming.nameOf).join(', '),
    by: by.name,
    role: naming.roleOf(by.role),
    legal: powers.map((power) => POWERS[power].law).join('; '),
  };
}

/** How it left, besides what it is. */
function marksOf({ kinds }: QueueRow): string[] {
  const marks: readonly QueueKind[] = ['emergency', 'overrode'];
  return marks.filter((mark) => kinds.includes(mark)).map((mark) => QUEUE_KINDS[mark]);
}

function choices(all: (readonly [string, string])[], any: string) {
  return [{ value: '', text: any }, ...all.map(([value, text]) => ({ value, text }))];
}

function isNarrowed({ kind, people, workspace, officer, power }: Asked): boolean {
  return people.length > 0 || [kind, workspace, officer, power].some((one) => one !== null);
}

function valuesOf({ isWithoutFinding, kind, people, workspace, officer, power }: Asked): Fields {
  const one = {
    kind: kind ?? '',
    case: workspace ?? '',
    officer: officer ?? '',
    power: power ?? '',
  };
  return { ...one, person: [...people], show: isWithoutFinding ? '' : 'all' };
}
