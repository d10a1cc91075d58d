import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import nunjucks from 'nunjucks';
import { STATES } from './states.js';
import * as words from './words.js';

const SOURCE = resolve(dirname(fileURLToPath(import.meta.url)), '..');
/** The folders of the two component packages, wherever npm has put them. */
export const GOVUK = dirname(fileURLToPath(import.meta.resolve('govuk-frontend')));
export const MOJ = dirname(fileURLToPath(import.meta.resolve('@ministryofjustice/frontend')));

/** Templates beside their controllers, then GOV.UK’s and MoJ’s. Everything is escaped unless a template says not. */
export function makeTemplates(): nunjucks.Environment {
  const paths = [SOURCE, dirname(GOVUK), dirname(MOJ)];
  const loader = new nunjucks.FileSystemLoader(paths, { noCache: false, watch: false });
  const templates = new nunjucks.Environment(loader, { autoescape: true });
  templates.addFilter('day', words.day);
  templates.addFilter('time', words.time);
  templates.addFilter('dayAndTime', words.dayAndTime);
  templates.addFilter('clock', words.clock);
  templates.addFilter('count', words.count);
  // The names by which MoJ’s timeline asks for them.
  templates.addFilter('date', words.dayAndTime);
  templates.addFilter('mojDate', words.dayAndTime);
  templates.addGlobal('SERVICE', words.SERVICE);
  templates.addGlobal('STATES', STATES);
  return templates;
}
