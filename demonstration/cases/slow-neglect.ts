import type { DemoCase } from '../case.js';
import { ADULTS_RECORDS } from './slow-neglect-adults.js';
import { CEF_RECORDS } from './slow-neglect-cef.js';
import { HEALTH_RECORDS } from './slow-neglect-health.js';
import { PEOPLE } from './slow-neglect-people.js';
import { POLICE_RECORDS } from './slow-neglect-police.js';

/** Neglect that builds over two years in small events: no agency holds more than a part of it. */
export const SLOW_NEGLECT: DemoCase = {
  name: 'slow-neglect',
  people: PEOPLE,
  records: [...POLICE_RECORDS, ...HEALTH_RECORDS, ...ADULTS_RECORDS, ...CEF_RECORDS],
};
