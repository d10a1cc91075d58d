import type { QuestionOf } from '@mash/contracts/sealed/questions';

/** What a kind of question is called at both ends. */
interface QuestionWords {
  title(owner: string): string;
  /** Of the box, and what to do where it is empty. */
  asks: string;
  hint(owner: string): string;
  empty: string;
  button(owner: string): string;
  /** "asks for more about what we shared" */
  does: string;
  yes: string;
  no: string;
}

export const QUESTION_WORDS: Readonly<Record<QuestionOf, QuestionWords>> = {
  more: {
    title: (owner) => `Ask ${owner} for more`,
    asks: 'What do you need to know, and why?',
    hint: (owner) => `${owner} reads this, and nobody else.`,
    empty: 'Enter what you need to know',
    button: (owner) => `Ask ${owner}`,
    does: 'asks for more',
    yes: 'I can answer',
    no: 'I cannot answer, and say why',
  },
  correction: {
    title: (owner) => `Suggest a correction to ${owner}`,
    asks: 'What is wrong?',
    hint: (owner) => `${owner} reads this, and nobody else. Only they can put it right.`,
    empty: 'Enter what is wrong',
    button: (owner) => `Send this to ${owner}`,
    does: 'suggests a correction',
    yes: 'We will put it right',
    no: 'We will not, and say why',
  },
  similar: {
    title: (owner) => `Tell ${owner} that we hold something similar`,
    asks: 'What may they know of it?',
    hint: (owner) => `${owner} reads what you type here, and nothing else of what you hold.`,
    empty: 'Enter what they may know of it',
    button: (owner) => `Tell ${owner}`,
    does: 'holds something similar',
    yes: 'I can answer',
    no: 'I cannot answer, and say why',
  },
};
