import { type Page, type PageModel, page } from '../pages/pages.js';
import type { Case } from '../workspaces/workspaces.js';
import type { Around } from './around.js';
import { casePage } from './case.view.js';

/** A page about a case that shows what this agency holds: nobody else sees it, and it says so. */
export function ownPage(template: string, one: Case, around: Around, model: PageModel): Page {
  const { sharedWith: _, ...shown } = casePage(template, one, around, model).model;
  return page(template, shown);
}
