import type { DemoCase } from '../case.js';
import { DOMESTIC_VIOLENCE } from './domestic-violence.js';
import { MS_AND_ALCOHOL } from './ms-and-alcohol.js';
import { OVERDOSE } from './overdose.js';
import { SEXUALISED_BEHAVIOUR } from './sexualised-behaviour.js';
import { SLOW_NEGLECT } from './slow-neglect.js';

/** The four cases of seed 003 ("Outcomes for children"), retold, and one that no agency sees alone. */
export const CASES: readonly DemoCase[] = [
  DOMESTIC_VIOLENCE,
  OVERDOSE,
  SEXUALISED_BEHAVIOUR,
  MS_AND_ALCOHOL,
  SLOW_NEGLECT,
];
