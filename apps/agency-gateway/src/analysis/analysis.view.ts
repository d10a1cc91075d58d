import { AnalysisBox, LineFrom } from '@mash/contracts/vocabulary';
import { membersBut } from '@mash/workspace/members';
import { type Around, analysisIn, casePage, citable } from '../cases/cases.js';
import type { Fields } from '../drafts/drafts.js';
import type { FieldErrors, Page } from '../pages/pages.js';
import type { Case } from '../workspaces/workspaces.js';
import { BOXES, FROM_WORDS } from './boxes.view.js';

/** P34: the four boxes, and a line to add. */
export function analysisPage(
  one: Case,
  around: Around,
  filled: { values: Fields; errors: FieldErrors },
): Page {
  const { state } = one;
  return casePage('analysis/analysis.njk', one, around, {
    title: 'What are we worried about?',
    waiting: one.waiting.filter(({ content }) => content.kind === 'analysis').length,
    boxes: analysisIn(state, around),
    choices: AnalysisBox.options.map((value) => ({
      value,
      text: BOXES[value].title,
      hint: { text: BOXES[value].hint },
    })),
    sources: LineFrom.options.map((value) => ({ value, text: FROM_WORDS[value] })),
    items: citable(state, membersBut(state, state.self), around),
    citeHint: 'Tick what you draw on. Only agencies that hold all of it read this line.',
    ...filled,
  });
}
