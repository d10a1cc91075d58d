import type { CheckedHour, JournalHour, JournalRow } from '../journal/journal.js';
import { dayAndTime, type Page, page } from '../pages/pages.js';

const HOUR_MILLISECONDS = 3_600_000;

const SOURCES: Readonly<Record<string, string>> = {
  access: 'Somebody looked or acted',
  'refused-act': 'Somebody was refused',
  decision: 'Decision about sharing',
  finding: 'Finding',
  'rule-paper': 'Something done about the sharing rules',
  'ledger-check': 'Check of the ledger',
  'receipt-received': 'Receipt from a reader',
  'receipt-given': 'Receipt to a source',
  'prior-call': 'Call, visit or letter from before a case',
};

const IS: Record<JournalRow['is'], string> = {
  same: 'As it was logged',
  changed: 'Changed since it was logged',
  gone: 'Gone since it was logged',
};

/** Every hour that was logged, busy or idle. */
export function journalPage(hours: JournalHour[], unwritten: number): Page {
  return page('governance/journal.njk', {
    title: 'Journal',
    unwritten,
    hours: hours.map(({ hour, rows, index }) => ({
      href: `/ig/journal/${hour.getTime() / HOUR_MILLISECONDS}`,
      hour,
      rows,
      index,
    })),
  });
}

/** One hour, held against its rows and against the ledger as the page was opened. */
export function hourPage(one: CheckedHour, staff: ReadonlyMap<string, string>): Page {
  const wrong = one.checked.filter(({ is }) => is !== 'same');
  return page('governance/journal-hour.njk', {
    title: `Journal logged in the hour from ${dayAndTime(one.hour)}`,
    section: 'Journal',
    back: { href: '/ig/journal', text: 'Journal' },
    holds: one.holds,
    isInLedger: one.isInLedger,
    index: one.index,
    root: one.root,
    wrong: wrong.length,
    rows: one.checked.map((row) => ({
      place: row.place,
      what: SOURCES[row.source] ?? row.source,
      says: saysOf(row, staff),
      is: IS[row.is],
      isWrong: row.is !== 'same',
    })),
    ring: [],
  });
}

function saysOf({ row, id }: JournalRow, staff: ReadonlyMap<string, string>): string {
  if (row === null) return id;
  const { staff: who, at, act, subject } = row;
  const parts = [
    typeof who === 'string' ? (staff.get(who) ?? 'Somebody who left') : null,
    typeof act === 'string' ? `${act} ${String(subject)}` : null,
    at instanceof Date ? dayAndTime(at) : null,
  ];
  return parts.filter((part) => part !== null).join(', ') || id;
}
