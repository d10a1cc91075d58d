import type { FactName } from '../catalogue.js';
import { ages } from './ages.js';
import { sensitiveHealth, sensitiveService } from './below-cause.js';
import { caller } from './caller.js';
import type { Cap } from './cap.js';
import { descriptor } from './descriptor.js';
import {
  adoption,
  fertilityTreatment,
  genderRecognition,
  legalPrivilege,
  protectedPerson,
  sourceIdentity,
} from './forbidden-fields.js';
import { informant } from './informant.js';
import { handlingCode, suspectedFalse } from './intelligence.js';
import { objection } from './objection.js';
import { originator } from './originator.js';
import { purposeLimitation } from './purpose-limitation.js';
import { ceiling, thirdParty } from './reach.js';
import { restrictedPeople } from './restricted-people.js';
import { whereabouts } from './whereabouts.js';

/** Every cap, whatever a rule set says (DESIGN 7.4). */
export const CAPS: readonly Cap[] = [
  sourceIdentity,
  legalPrivilege,
  genderRecognition,
  adoption,
  fertilityTreatment,
  protectedPerson,
  informant,
  whereabouts,
  restrictedPeople,
  handlingCode,
  suspectedFalse,
  sensitiveHealth,
  sensitiveService,
  ceiling,
  descriptor,
  originator,
  purposeLimitation,
  ages,
  objection,
  thirdParty,
  caller,
];

/** Every fact that a cap may consult. */
export const CAP_FACTS: readonly FactName[] = [...new Set(CAPS.flatMap((cap) => cap.facts))];
