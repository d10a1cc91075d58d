import type { CaseRecord } from '../case.js';

/** What health, adult services and children’s services had written down before the night. */
export const ELSEWHERE: CaseRecord[] = [
  {
    key: 'health-visit',
    agency: 'health',
    kind: 'contact',
    daysAgo: 26,
    by: 'Jan Cotterby, health visitor',
    fields: {
      setting: 'home-visit',
      practitioner: 'Jan Cotterby, health visitor',
      narrative:
        'Ellie Mae was seen at home with Gemma for the two-year review. She is growing along her line and has about forty words. Gemma was warm and quick to comfort her. Gemma was asked about safety at home when alone and said that Dean had left in the spring and that things were calmer. She would welcome a place at the toddler group.',
      plan: 'Toddler group details given. Visit again in two months; ask about safety each time.',
    },
    people: [
      ['child', 'child'],
      ['mother', 'parent'],
    ],
  },
  {
    key: 'health-mother',
    agency: 'health',
    kind: 'contact',
    daysAgo: 120,
    by: 'Jan Cotterby, health visitor',
    fields: {
      setting: 'clinic',
      practitioner: 'Jan Cotterby, health visitor',
      narrative:
        'Gemma came to the clinic on her own. She described low mood since the new year and not sleeping when Dean is out late. She has no thoughts of self-harm and named Ellie Mae and her sister as what keeps her going. She agreed to a listening visit.',
      plan: 'Listening visit in a week. Letter to the surgery with her agreement.',
      sexualHealth:
        'Gemma was treated at the sexual health clinic in February and asked that Dean should not learn of it.',
    },
    people: [
      ['mother', 'patient'],
      ['child', 'child'],
    ],
  },
  {
    key: 'health-attendance',
    agency: 'health',
    kind: 'ae-attendance',
    daysAgo: 97,
    by: 'Dr Esme Wardlow, emergency department',
    fields: {
      complaint: 'Wrist injury',
      injuries: 'Tender, swollen left wrist; no fracture on X-ray.',
      narrative:
        'Gemma Tarrow came alone in the morning and said that she had slipped on the stairs the night before. She was asked about safety at home and said that she would rather not talk about it. She left before the leaflet could be given.',
      disposal: 'Home with a wrist support',
    },
    people: [['mother', 'patient']],
  },
  {
    key: 'health-namesake',
    agency: 'health',
    kind: 'contact',
    daysAgo: 210,
    by: 'Petra Voss-Hale, community nurse',
    marking: 'official',
    fields: {
      setting: 'clinic',
      practitioner: 'Petra Voss-Hale, community nurse',
      narrative:
        'Dean Wainscott of Caldmere came for his asthma review. He has given up smoking and lives alone. His inhaler technique was checked.',
      plan: 'Review in a year.',
    },
    people: [['namesakeOfSameYear', 'patient']],
  },
  {
    key: 'adults-assessment',
    agency: 'adults',
    kind: 'assessment',
    daysAgo: 75,
    by: 'Tom Escott-Bray, social worker',
    fields: {
      address: '5 Almshouse Row, Thornsey Regis, OE5 1DN',
      careNeeds: 'Maureen needs help with washing and with the stairs after her second fall.',
      narrative:
        'Maureen Wainscott was seen at home. Her son Dean has moved back into the small bedroom and says that it is for a few weeks. She said that he is a good lad until he has had a drink. Her granddaughter used to visit on Sundays and does not now.',
      legalAdvice:
        'The council’s solicitor advised on the tenancy: the son has no right to remain if Maureen withdraws her permission.',
    },
    people: [
      ['grandmother', 'adult'],
      ['father', 'household'],
    ],
  },
  {
    key: 'adults-concern',
    agency: 'adults',
    kind: 'safeguarding-concern',
    daysAgo: 33,
    by: 'Joy Umunna, social worker',
    fields: {
      category: 'financial',
      narrative:
        'The home care agency reported that Maureen’s pension had gone from her purse twice. Maureen said that Dean had borrowed it and had shouted when she asked for it back. She is not frightened of him when he is sober. She does not want the police involved.',
      outcome: 'Lockable box arranged; Maureen to be seen alone each week.',
    },
    people: [
      ['grandmother', 'adult'],
      ['father', 'alleged-source-of-risk'],
    ],
  },
  {
    key: 'cef-contact',
    agency: 'cef',
    kind: 'contact',
    daysAgo: 402,
    by: 'Ewan Marchbank, screener',
    fields: {
      source: 'Housing officer, district council',
      narrative:
        'Contact about Ellie, then a baby, after neighbours at Foundry Row complained of arguments at night. Jemma was rung and said that they were about to move and that nobody had been hurt.',
      outcome: 'No further action; referrer told.',
    },
    people: [
      ['child', 'child'],
      ['mother', 'parent'],
      ['father', 'parent'],
    ],
  },
];
