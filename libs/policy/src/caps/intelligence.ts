import { type Cap, obligeOf, reviewOf, unknownIn } from './cap.js';

const APP = 'College of Policing APP, intelligence report (3x5x2)';

/** 3x5x2 handling code C: a review by the intelligence unit’s duty officer until its conditions are answered. */
export const handlingCode: Cap = {
  id: 'cap:handling-code-c',
  source: APP,
  sentence:
    'Handling code C: the intelligence unit’s duty officer answers the conditions before it is shared.',
  facts: ['isGraded', 'gradingHandling', 'areConditionsAnswered'],
  apply(facts) {
    const isNotKnown = unknownIn(handlingCode, facts, ['isGraded'], 'specialist-desk');
    if (isNotKnown !== null) return isNotKnown;
    if (facts.isGraded !== true) return null;
    const isNotGraded = unknownIn(handlingCode, facts, ['gradingHandling'], 'specialist-desk');
    if (isNotGraded !== null) return isNotGraded;
    if (facts.gradingHandling !== 'C') return null;
    const isNotAnswered = unknownIn(
      handlingCode,
      facts,
      ['areConditionsAnswered'],
      'specialist-desk',
    );
    if (isNotAnswered !== null) return isNotAnswered;
    return facts.areConditionsAnswered === true ? null : reviewOf(handlingCode, 'specialist-desk');
  },
};

/** The words that go with assessment E, always. */
export const SUSPECTED_FALSE =
  'This intelligence is suspected to be false. Do not rely on it or pass it on as fact.';

/** 3x5x2 assessment E: never without the words “suspected to be false”, which the reader must tick. */
export const suspectedFalse: Cap = {
  id: 'cap:suspected-false',
  source: APP,
  sentence: 'Assessment E goes only with the words “suspected to be false”.',
  facts: ['isGraded', 'gradingAssessment'],
  apply(facts) {
    const isNotKnown = unknownIn(suspectedFalse, facts, ['isGraded'], 'specialist-desk');
    if (isNotKnown !== null) return isNotKnown;
    if (facts.isGraded !== true) return null;
    const isNotAssessed = unknownIn(
      suspectedFalse,
      facts,
      ['gradingAssessment'],
      'specialist-desk',
    );
    if (isNotAssessed !== null) return isNotAssessed;
    return facts.gradingAssessment === 'E'
      ? obligeOf(suspectedFalse, [{ type: 'conditions', text: SUSPECTED_FALSE }])
      : null;
  },
};
