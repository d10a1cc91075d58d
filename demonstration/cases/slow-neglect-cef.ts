import type { CaseRecord } from '../case.js';

/** What children’s services wrote: four contacts, each closed before the next; the fifth comes in the play. */
export const CEF_RECORDS: readonly CaseRecord[] = [
  {
    key: 'contact-1',
    agency: 'cef',
    kind: 'contact',
    daysAgo: 420,
    by: 'Ewan Marchbank, screener',
    shows: 'hunger',
    fields: {
      source: 'Class teacher, infant school',
      narrative:
        'Sky comes to school hungry and in the clothes of the day before. Kelly-Anne was rung and said that the washing machine had broken.',
      outcome: 'No further action; referrer told.',
    },
    people: [
      ['second', 'child'],
      ['mother', 'parent'],
    ],
  },
  {
    key: 'contact-2',
    agency: 'cef',
    kind: 'contact',
    daysAgo: 330,
    by: 'Lydia Brackenhall, social worker',
    shows: 'hunger',
    fields: {
      source: 'Designated safeguarding lead, primary school',
      narrative:
        'Kayden took food from other children’s bags. The school has given him breakfast and had a word with Kelly-Anne, who was polite.',
      outcome: 'No further action; school to offer an early help assessment.',
    },
    people: [
      ['eldest', 'child'],
      ['mother', 'parent'],
    ],
  },
  {
    key: 'contact-3',
    agency: 'cef',
    kind: 'contact',
    daysAgo: 240,
    by: 'Ewan Marchbank, screener',
    shows: 'attendance',
    fields: {
      source: 'Education welfare officer',
      narrative:
        'Attendance of Kayden is 71 per cent and of Sky 74 per cent. Kayden says that he has to help at his nan’s. The family declined early help.',
      outcome: 'No further action; letter sent.',
    },
    people: [
      ['eldest', 'child'],
      ['second', 'sibling'],
      ['mother', 'parent'],
    ],
  },
  {
    key: 'contact-4',
    agency: 'cef',
    kind: 'contact',
    daysAgo: 120,
    by: 'Aaron Tweddle, social worker',
    shows: 'hunger',
    fields: {
      source: 'Designated safeguarding lead, primary school',
      narrative:
        'Sky has head lice again and other children will not sit with her. She fell asleep in class. Leigh collected her once and seemed unwell.',
      outcome: 'No further action; school nurse to see.',
    },
    people: [
      ['second', 'child'],
      ['father', 'parent'],
    ],
  },
  {
    key: 'note',
    agency: 'cef',
    kind: 'case-note',
    daysAgo: 238,
    by: 'Sadia Noorzai, family support worker',
    shows: 'attendance',
    fields: {
      narrative:
        'Called to offer help after the welfare officer’s letter. Spoke to Kelly-Anne on the step. She was pleasant, said that things were better and did not ask me in. Two dogs were barking.',
      plan: 'Close as declined.',
    },
    people: [
      ['eldest', 'child'],
      ['mother', 'parent'],
    ],
  },
];
