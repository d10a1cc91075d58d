import { playDomesticViolence } from '../domestic-violence/journey.js';
import type { PublishedCase } from './case.js';
import { acceptedBy, answeredBy, decided, sharedWith } from './published.js';

/** Raised by police; the case that `npm run play:domestic-violence` plays and prints at length. */
export const DOMESTIC_VIOLENCE: PublishedCase = {
  title: 'Domestic violence',
  published:
    'Domestic Violence incident, parents of young child. Police check at TAS. Liaised with Health Visitor who visited the home. No concerns. Health Visitor to Support.',
  clauses: [
    { published: 'Police check at TAS.', shownBy: [answeredBy(/Police/)] },
    {
      published: 'Liaised with Health Visitor who visited the home.',
      shownBy: [
        answeredBy(/Health/),
        sharedWith(/Health.*Home visit.*feels safe now that Dean is not/),
      ],
    },
    {
      published: 'No concerns.',
      shownBy: [decided('Level of need', /^Level [12]/), decided('Because', /no concerns/)],
    },
    {
      published: 'Health Visitor to Support.',
      shownBy: [
        decided('What happens next', /health visitor supports/),
        acceptedBy(/^Health visiting team/, 'at a terminal'),
      ],
    },
  ],
  play: async (stage) => (await playDomesticViolence(stage)).path,
};
