import type { CaseRecord } from '../case.js';

/** What police wrote: calls to a house, each closed on its own. */
export const POLICE_RECORDS: readonly CaseRecord[] = [
  {
    key: 'noise-1',
    agency: 'police',
    kind: 'incident',
    daysAgo: 702,
    by: 'PCSO Ben Tidewell',
    shows: 'visitors',
    fields: {
      crimeNumber: 'OXP/01620/4',
      address: '77 Hawthorn Estate, Hallowdene, OE11 8BT',
      narrative:
        'A call was received about music at 01:30. Kelly Rooksbey turned it off. She said that it was a birthday. Four adults were in the front room.',
      outcome: 'Advice given.',
    },
    people: [['mother', 'household']],
  },
  {
    key: 'noise-2',
    agency: 'police',
    kind: 'incident',
    daysAgo: 540,
    by: 'PC Joss Hartwell',
    shows: 'visitors',
    fields: {
      crimeNumber: 'OXP/02233/4',
      address: '77 Hawthorn Estate, Hallowdene, OE11 8BT',
      narrative:
        'Second call this season about people coming and going at night. A man who gave his name as Dave answered and said that he was family. Lee Durnley was asleep on the settee and could not be woken easily.',
      outcome: 'No further action.',
    },
    people: [
      ['uncle', 'household'],
      ['father', 'household'],
    ],
  },
  {
    key: 'wandering',
    agency: 'police',
    kind: 'incident',
    daysAgo: 455,
    by: 'PC Greta Sandiford',
    shows: 'unsupervised',
    fields: {
      crimeNumber: 'OXP/02846/4',
      address: '77 Hawthorn Estate, Hallowdene, OE11 8BT',
      narrative:
        'A driver found a small boy in a nappy at the entrance to the estate at 07:20. He said that his name was Tyler. His brother Caden, about eight, came looking for him and said that mum was still asleep. Both were walked home.',
      outcome: 'Advice given to Kelly Rooksbey; no notification made.',
    },
    people: [
      ['third', 'child'],
      ['eldest', 'child'],
      ['mother', 'parent'],
    ],
  },
  {
    key: 'rubbish',
    agency: 'police',
    kind: 'incident',
    daysAgo: 301,
    by: 'PCSO Ben Tidewell',
    shows: 'home-conditions',
    fields: {
      crimeNumber: 'OXP/03459/5',
      address: '77 Hawthorn Estate, Hallowdene, OE11 8BT',
      narrative:
        'Complaint of rubbish and rats in the garden. There was dog mess on the path and in the hall. Kelly Rooksbey said that the council would not collect. A baby, Willow, was in a pushchair in the hall.',
      outcome: 'Passed to the neighbourhood team.',
    },
    people: [
      ['mother', 'household'],
      ['youngest', 'child'],
    ],
  },
  {
    key: 'noise-3',
    agency: 'police',
    kind: 'incident',
    daysAgo: 190,
    by: 'PC Dev Rattanjee',
    shows: 'visitors',
    fields: {
      crimeNumber: 'OXP/04072/5',
      address: '77 Hawthorn Estate, Hallowdene, OE11 8BT',
      narrative:
        'Call about shouting in the street at 00:40. Dave was drunk and was sent on his way. A child was at the upstairs window.',
      outcome: 'Words of advice.',
    },
    people: [['uncle', 'household']],
  },
  {
    key: 'noise-4',
    agency: 'police',
    kind: 'incident',
    daysAgo: 58,
    by: 'PC Amber Quillfeather',
    shows: 'unsupervised',
    fields: {
      crimeNumber: 'OXP/04685/5',
      address: '77 Hawthorn Estate, Hallowdene, OE11 8BT',
      narrative:
        'Call about noise at 22:15. Caden answered the door with Willow on his hip and said that the grown-ups had gone to the shop. They came back within ten minutes.',
      outcome: 'Advice given.',
    },
    people: [
      ['eldest', 'child'],
      ['youngest', 'child'],
      ['mother', 'parent'],
    ],
  },
];
