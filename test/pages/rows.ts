import type { Row } from './row.js';
import { ROWS_OF_A_VAULT } from './rows-of-a-vault.js';
import { ROWS_OF_CASES } from './rows-of-cases.js';
import { ROWS_OF_GOVERNANCE } from './rows-of-governance.js';
import { ROWS_OF_PASSINGS } from './rows-of-passings.js';
import { ROWS_OF_SHARING } from './rows-of-sharing.js';

/** Every page of a gateway by its route: how each of its states is reached. A new page gets a row in one of these. */
export const ROWS: Record<string, Row> = {
  ...ROWS_OF_A_VAULT,
  ...ROWS_OF_CASES,
  ...ROWS_OF_PASSINGS,
  ...ROWS_OF_SHARING,
  ...ROWS_OF_GOVERNANCE,
};

/** What is no page: machines read it. */
export const NOT_PAGES: Record<string, string> = {
  '/ping': 'Asked by a probe.',
  '/health': 'Asked by a probe.',
  '/info': 'Asked by a probe.',
  '/assets/*': 'Style and script.',
  '/ig/rules/:hash/counts': 'A file to hand over to partners.',
  '/ig/rules/:hash/policies/:reader': 'A file to hand over to another agency.',
  '/ig/disclosures.csv': 'The list of disclosures, for a spreadsheet.',
  '/ig/disclosures/:entry/requests': 'A file in the published shape of SocialCareData.',
  '/ig/disclosures/:entry/bundle': 'A file to download, which npm run verify reads.',
};
