import { INTELLIGENCE } from './intelligence.js';
import type { Scene } from './scene.js';

const FOUND = {
  crimeNumber: ['{crime}'],
  address: ['{address}'],
};

const DOMESTIC: Scene = {
  kind: 'incident',
  about: 'adult',
  themes: ['domestic-abuse', 'substance', 'mental-health', 'older'],
  roles: { subject: 'victim', carer: 'witness', other: 'suspect' },
  slots: [
    [
      'Officers attended after a call reporting raised voices and something being thrown.',
      'A 999 call was made and ended before anything was said; officers were sent to the address.',
      'A report was made by a member of the public who had heard shouting through the wall.',
      '{subject} rang to ask for officers, saying that an argument had got out of hand.',
      'Control received two calls within ten minutes about a disturbance at this address.',
    ],
    [
      '{subject} answered the door and was tearful but spoke freely on the step.',
      '{subject} and {other} were spoken to in separate rooms.',
      '{other} had left on foot before officers arrived; {subject} was in the kitchen.',
      '{subject} said that it had been about money and was now over.',
      '{subject} described being pushed against the door frame and declined to be seen by a paramedic.',
    ],
    [
      'There was a broken plate in the hallway and a chair on its side.',
      'The house was tidy and there was nothing to show that anything had been damaged.',
      'A mobile telephone with a cracked screen was recovered and photographed.',
      'Body worn video was switched on throughout and has been kept.',
      'A neighbour was spoken to and had nothing to add to the first call.',
    ],
    [
      'Risk was graded as standard on the answers given, with two questions not answered.',
      'Risk was graded as medium because this is the third report in a year.',
      'The risk assessment was completed with {subject}, who answered most of the questions.',
      '{subject} did not want to complete the risk assessment; it was graded on professional judgement.',
    ],
    [
      'Officers checked that everyone in the house was safe before leaving.',
      '{subject} was given the number of the local domestic abuse service.',
      'Arrangements were made for {other} to stay elsewhere for the night.',
      'A marker was placed on the address for an early response to any further call.',
    ],
  ],
  fields: {
    ...FOUND,
    outcome: [
      'No complaint made; advice given to both parties.',
      '{other} arrested and released under investigation.',
      'Crime recorded as common assault; {subject} does not support a prosecution.',
      'Domestic Violence Protection Notice considered and not applied for.',
      'Referred to the domestic abuse team for a follow-up call.',
    ],
  },
};

const MISSING: Scene = {
  kind: 'incident',
  about: 'child',
  ages: [9, 17],
  themes: ['adolescence', 'neglect', 'mental-health'],
  roles: { subject: 'child', carer: 'parent', other: 'household' },
  slots: [
    [
      '{carer} reported that {subject} had not come home from school.',
      '{carer} rang at 23:40 to say that {subject} had gone out after tea and was not answering.',
      'School staff reported that {subject} had left the site at lunch time.',
      '{subject} was reported missing for the second time this month.',
    ],
    [
      'A description was circulated and two known addresses were visited.',
      'Friends were spoken to by telephone; one said that {subject} had been at the retail park.',
      '{carer} gave a recent photograph and the names of three friends.',
      'Officers searched the home with agreement and found a school bag and no telephone.',
    ],
    [
      '{subject} came home by taxi at 02:15 and would not say who had paid for it.',
      '{subject} was found at the bus station with two older young people.',
      '{subject} was found safe at the home of a relative and was returned by officers.',
      '{subject} walked into the police station with a friend and said that there had been an argument at home.',
    ],
    [
      '{subject} was cold and hungry but uninjured.',
      '{subject} had new trainers and a second telephone and would not talk about either.',
      '{subject} said that home felt “too loud” and did not want to say more with {carer} present.',
      '{subject} seemed withdrawn and asked twice whether school would be told.',
    ],
    [
      'A prevention interview was carried out the same day.',
      '{carer} was given advice on reporting sooner.',
      'An independent return interview has been requested.',
    ],
  ],
  fields: {
    ...FOUND,
    outcome: [
      'Located safe and well; child protection notification sent.',
      'Returned home; return interview offered.',
      'Located; risk to be looked at by the missing persons co-ordinator.',
    ],
  },
};

const NUISANCE: Scene = {
  kind: 'incident',
  about: 'adult',
  themes: ['quiet', 'neglect', 'substance', 'adolescence', 'caring'],
  roles: { subject: 'household', carer: 'household', other: 'household' },
  slots: [
    [
      'A call was received about loud music and people coming and going late at night.',
      'A call was received about shouting in the street outside the address.',
      'A call was received about rubbish being burned in a back garden.',
      'The community officer called at the address after a complaint about a barking dog.',
    ],
    [
      '{subject} was polite and said that it would stop.',
      '{subject} said that the neighbours were never content.',
      '{subject} smelt of drink and was unsteady but co-operative.',
      '{subject} came to the door after some minutes and seemed to have been asleep.',
    ],
    [
      'The front garden held several bags of refuse.',
      'Nothing of concern was seen inside from the doorway.',
      'There were three adults in the front room who gave their names as visitors.',
      'There was no lighting in the hall and {subject} said that the meter had run out.',
      'A pushchair and several bicycles were seen in the passage.',
    ],
    [
      'Words of advice were given and accepted.',
      'A note was left for the neighbourhood team to call again.',
      'The housing provider was told, with the agreement of {subject}.',
    ],
  ],
  fields: {
    ...FOUND,
    outcome: ['No further action.', 'Advice given.', 'Passed to the neighbourhood team.'],
  },
};

const THEFT: Scene = {
  kind: 'incident',
  about: 'adult',
  themes: ['quiet', 'caring', 'older'],
  roles: { subject: 'victim', carer: 'witness', other: 'witness' },
  slots: [
    [
      '{subject} reported that a bicycle had been taken from the front garden.',
      '{subject} reported a window cracked by a thrown stone.',
      '{subject} reported that a parcel had been taken from the step.',
      '{subject} reported that the tyres of a parked car had been let down.',
    ],
    [
      'It is thought to have happened between ten at night and six in the morning.',
      '{subject} had been out for the afternoon.',
      '{other} had heard voices but had not looked out.',
      'A neighbour’s doorbell camera was asked for and shows nobody who can be recognised.',
    ],
    [
      '{subject} said that it had been going on for some weeks and named nobody.',
      'Nobody is suspected.',
      'Two like reports have come from the same street this month.',
    ],
    [
      'Advice on locks and lighting was given.',
      'The incident was left open for house-to-house enquiries.',
    ],
  ],
  fields: {
    ...FOUND,
    outcome: [
      'Filed: no lines of enquiry.',
      'Crime recorded; victim told by letter.',
      'Passed to the neighbourhood team.',
    ],
  },
};

const WELFARE: Scene = {
  kind: 'incident',
  about: 'adult',
  themes: ['mental-health', 'older', 'caring', 'quiet'],
  roles: { subject: 'victim', carer: 'witness', other: 'household' },
  slots: [
    [
      'Officers were asked to check on {subject}, who had not been seen for two days.',
      'A shopkeeper rang because {subject} had seemed lost and was brought home by a passer-by.',
      '{subject} rang several times in one night, anxious about noises at the back of the house.',
      'Ambulance control asked for officers to help at the address.',
    ],
    [
      '{subject} was found at home and was puzzled by the visit.',
      '{subject} spoke of feeling low since the autumn and of not sleeping.',
      '{subject} was calm once inside and accepted a cup of tea and a chat.',
      '{subject} could not recall the day of the week and had little food in.',
    ],
    [
      'A relative was telephoned and agreed to come over.',
      'The street triage nurse spoke to {subject} by telephone.',
      'The house was cold; a heater was found and switched on.',
      'No offences were disclosed and nothing was taken.',
    ],
    [
      'Officers left when {subject} was settled.',
      '{subject} agreed that other services could be told.',
      '{subject} did not want anybody told and was judged able to decide that.',
    ],
  ],
  fields: {
    ...FOUND,
    outcome: [
      'Adult at risk notification sent.',
      'Safe and well; no further action.',
      'Left in the care of family.',
    ],
  },
};

export const POLICE_SCENES: readonly Scene[] = [
  DOMESTIC,
  MISSING,
  NUISANCE,
  THEFT,
  WELFARE,
  INTELLIGENCE,
];
