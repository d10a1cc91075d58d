import type { Scene } from './scene.js';

/** Reports of what is said or thought, graded when they are written. */
export const INTELLIGENCE: Scene = {
  kind: 'intelligence-report',
  about: 'adult',
  themes: ['substance', 'domestic-abuse', 'adolescence', 'neglect'],
  by: /DC|detective/,
  roles: { subject: 'subject', carer: 'household', other: 'household' },
  slots: [
    [
      '{subject} is said to be selling cannabis from the address.',
      '{subject} is said to be holding a bladed article at home for somebody else.',
      '{subject} has been seen driving a small dark van without insurance.',
      'Young people have been seen waiting outside the address of {subject} after school.',
      '{subject} is said to owe money and to have been threatened over it.',
      '{subject} has been talking of moving out of the county at short notice.',
    ],
    [
      'This is said to have been so for some months.',
      'It has been heard more than once.',
      'It is talked of openly among those who know {subject}.',
      'It is not known whether anybody else in the household is aware.',
    ],
    [
      'Children are believed to live at the address.',
      'There is nothing to say that any child has been present.',
      'No earlier reporting supports or contradicts this.',
      'A report of three months ago said much the same.',
    ],
  ],
  fields: {
    sourceReference: ['{source}'],
  },
};
