import type { CaseRecord } from '../case.js';

/** What adult services wrote: grandparents’ needs, with children at the edge of the page. */
export const ADULTS_RECORDS: readonly CaseRecord[] = [
  {
    key: 'plan',
    agency: 'adults',
    kind: 'assessment',
    daysAgo: 640,
    by: 'Alan Peverill, assessment officer',
    shows: 'caring-burden',
    fields: {
      address: '80 Hawthorn Estate, Hallowdene, OE11 8BT',
      careNeeds: 'Help with shopping and with the stairs; reminders for tablets.',
      narrative:
        'Pat was seen at home. She has a bad chest and cannot get upstairs. Her grandson Kayden sleeps over in the week and fetches things for her. She called him her little legs.',
    },
    people: [
      ['grandmother', 'adult'],
      ['eldest', 'child'],
    ],
  },
  {
    key: 'grandfather',
    agency: 'adults',
    kind: 'assessment',
    daysAgo: 520,
    by: 'Tom Escott-Bray, social worker',
    shows: 'caring-burden',
    fields: {
      address: '80 Hawthorn Estate, Hallowdene, OE11 8BT',
      careNeeds: 'Personal care each morning; short breaks for his wife.',
      narrative:
        'Ronald is up at night and has hit out when confused. Pat said that the children know to keep out of his way. The carers come at eight.',
    },
    people: [
      ['grandfather', 'adult'],
      ['grandmother', 'carer'],
    ],
  },
  {
    key: 'review',
    agency: 'adults',
    kind: 'assessment',
    daysAgo: 275,
    by: 'Alan Peverill, assessment officer',
    shows: 'caring-burden',
    fields: {
      address: '80 Hawthorn Estate, Hallowdene, OE11 8BT',
      careNeeds: 'As before; family help to continue.',
      narrative:
        'Annual review by telephone. Pat’s grandchildren Kayden and Skye are now named in the plan as giving help with meals and with their grandfather at weekends. Pat said that it keeps them fed as well.',
    },
    people: [
      ['grandmother', 'adult'],
      ['eldest', 'child'],
      ['second', 'child'],
    ],
  },
  {
    key: 'tablets',
    agency: 'adults',
    kind: 'safeguarding-concern',
    daysAgo: 430,
    by: 'Irena Malinova, occupational therapist',
    shows: 'medicines',
    fields: {
      category: 'financial',
      narrative:
        'The care agency reported that Pat’s pain tablets were running out early. Pat thought that her son or one of his friends had helped himself. She did not want a fuss.',
      outcome: 'Lockable box arranged; not taken further at her wish.',
    },
    people: [['grandmother', 'adult']],
  },
  {
    key: 'alone',
    agency: 'adults',
    kind: 'safeguarding-concern',
    daysAgo: 120,
    by: 'Joy Umunna, social worker',
    shows: 'caring-burden',
    fields: {
      category: 'neglect',
      narrative:
        'A carer arrived to find only Skye with her grandfather, who had fallen. She had put a blanket over him and was sitting with him. Pat was at the surgery and Kelly was said to be at home asleep.',
      outcome: 'Second carer to be on the rota; family advised.',
    },
    people: [
      ['grandfather', 'adult'],
      ['second', 'child'],
      ['mother', 'household'],
    ],
  },
];
