import type { CaseRecord } from '../case.js';

/** What health wrote: appointments missed, each offered again. */
export const HEALTH_RECORDS: readonly CaseRecord[] = [
  {
    key: 'audiology',
    agency: 'health',
    kind: 'contact',
    daysAgo: 690,
    by: 'Jan Cotterby, health visitor',
    shows: 'not-brought',
    fields: {
      setting: 'clinic',
      practitioner: 'Jan Cotterby, health visitor',
      narrative:
        'Tyler-Jay was not brought to audiology. The letter had gone to Gasworks Lane. A further appointment was sent.',
      plan: 'Offer again.',
    },
    people: [['third', 'child']],
  },
  {
    key: 'teeth',
    agency: 'health',
    kind: 'contact',
    daysAgo: 598,
    by: 'Colm Fahertan, school nurse',
    shows: 'not-brought',
    fields: {
      setting: 'clinic',
      practitioner: 'Colm Fahertan, school nurse',
      narrative:
        'Skye was seen at school entry. Five teeth are decayed and she has toothache at night. Kelly-Anne was rung and said that she could not get a dentist.',
      plan: 'Dental access line number sent.',
    },
    people: [
      ['second', 'child'],
      ['mother', 'parent'],
    ],
  },
  {
    key: 'tablet',
    agency: 'health',
    kind: 'ae-attendance',
    daysAgo: 433,
    by: 'Dr Esme Wardlow, emergency department',
    shows: 'substance',
    fields: {
      complaint: 'Possible ingestion',
      injuries: 'None seen.',
      narrative:
        'Tyler-Jay was brought by Kelly-Anne two hours after a tablet was found in his mouth. She thought that it was his grandmother’s. He was observed and stayed well.',
      disposal: 'Home with advice on storage of medicines',
    },
    people: [
      ['third', 'patient'],
      ['mother', 'accompanied-by'],
    ],
  },
  {
    key: 'methadone',
    agency: 'health',
    kind: 'contact',
    daysAgo: 365,
    by: 'Sunil Devrajan, mental health nurse',
    shows: 'substance',
    fields: {
      setting: 'clinic',
      practitioner: 'Sunil Devrajan, mental health nurse',
      narrative:
        'Lee attends for methadone and collects twice a week. He gave his parents’ address. He said that he has no care of children. He was given a locked box, which he says is at a friend’s.',
      plan: 'Review in three months.',
    },
    people: [['father', 'patient']],
  },
  {
    key: 'no-access-1',
    agency: 'health',
    kind: 'contact',
    daysAgo: 310,
    by: 'Jan Cotterby, health visitor',
    shows: 'not-brought',
    fields: {
      setting: 'home-visit',
      practitioner: 'Jan Cotterby, health visitor',
      narrative:
        'No access for the new birth follow-up of Willow. A curtain moved. A card was left.',
      plan: 'Telephone Kelly-Anne.',
    },
    people: [['youngest', 'child']],
  },
  {
    key: 'weight',
    agency: 'health',
    kind: 'contact',
    daysAgo: 262,
    by: 'Busi Ndlane, health visitor',
    shows: 'growth',
    fields: {
      setting: 'clinic',
      practitioner: 'Busi Ndlane, health visitor',
      narrative:
        'Willow was weighed at the clinic and has dropped across one line. Her clothes were damp. Kelly-Anne said that she had a cold and was off her milk.',
      plan: 'Weigh again in two weeks.',
    },
    people: [
      ['youngest', 'child'],
      ['mother', 'parent'],
    ],
  },
  {
    key: 'no-weight',
    agency: 'health',
    kind: 'contact',
    daysAgo: 245,
    by: 'Busi Ndlane, health visitor',
    shows: 'not-brought',
    fields: {
      setting: 'clinic',
      practitioner: 'Busi Ndlane, health visitor',
      narrative: 'Willow was not brought to be weighed. A text was sent.',
      plan: 'Offer the next clinic.',
    },
    people: [['youngest', 'child']],
  },
  {
    key: 'asthma',
    agency: 'health',
    kind: 'ae-attendance',
    daysAgo: 140,
    by: 'Ruth Applegarth, staff nurse',
    shows: 'growth',
    fields: {
      complaint: 'Wheeze',
      injuries: 'None seen.',
      narrative:
        'Kayden came by ambulance with a grandparent’s neighbour. He has not had a preventer inhaler for five months. He was hungry and ate two meals on the ward.',
      disposal: 'Home with a new inhaler and a letter to the surgery',
    },
    people: [['eldest', 'patient']],
  },
  {
    key: 'booking',
    agency: 'health',
    kind: 'contact',
    daysAgo: 35,
    by: 'Jan Cotterby, health visitor',
    shows: 'growth',
    fields: {
      setting: 'telephone',
      practitioner: 'Jan Cotterby, health visitor',
      narrative:
        'The midwife reports that Kelly-Anne booked late, at twenty-three weeks, and has missed a scan. She said that the other children take up all her time.',
      plan: 'Invite to the antenatal visit.',
    },
    people: [
      ['mother', 'parent'],
      ['unborn', 'child'],
    ],
  },
];
