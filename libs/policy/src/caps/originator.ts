import { ManagerRole } from '@mash/contracts/vocabulary';
import type { Facts } from '../facts.js';
import { type Cap, obligeOf, reviewOf, unknownIn } from './cap.js';

/** Roles that may decide, as a named manager, to pass on without the owner’s yes. */
const NAMED_MANAGERS: readonly unknown[] = ManagerRole.options;

/**
 * Another agency’s item: its owner is asked. Without an answer in time, or where law requires it, a named manager passes
 * on what is needed, and the owner is told at once; a source at risk first needs the owner’s duty officer (DESIGN 7.4).
 */
export const originator: Cap = {
  id: 'cap:originator',
  source:
    'Government Security Classifications Policy (2023): originator control; UK GDPR Article 5(2)',
  sentence:
    'This is another agency’s: ask its owner, or a named manager decides and the owner is told.',
  facts: [
    'isOwnRecord',
    'ownerAnswer',
    'onwardReason',
    'onwardBy',
    'isDutyInForce',
    'isSourceAtRisk',
    'dutyOfficerAnswer',
  ],
  apply(facts) {
    const unknown = unknownIn(originator, facts, ['isOwnRecord'], 'approver');
    if (unknown !== null) return unknown;
    if (facts.isOwnRecord === true || facts.ownerAnswer === 'yes') return null;
    const isNotAsked = unknownIn(originator, facts, ['ownerAnswer'], 'approver');
    if (isNotAsked !== null) return isNotAsked;
    const isDecided = NAMED_MANAGERS.includes(facts.onwardBy) && facts.onwardReason !== undefined;
    if (!isDecided) return reviewOf(originator, 'approver');
    return (
      holdsReason(facts) ?? sourceAtRisk(facts) ?? obligeOf(originator, [{ type: 'tell-owner' }])
    );
  },
};

/** A reason stands on its own but for two: silence needs a question that waits, and the duty needs its start date. */
function holdsReason(facts: Facts): ReturnType<Cap['apply']> {
  if (facts.onwardReason === 'no-answer-in-time' && facts.ownerAnswer !== 'waiting') {
    return reviewOf(originator, 'approver');
  }
  if (facts.onwardReason !== 'section-16la') return null;
  const isNotKnown = unknownIn(originator, facts, ['isDutyInForce'], 'approver');
  if (isNotKnown !== null) return isNotKnown;
  return facts.isDutyInForce === true ? null : reviewOf(originator, 'approver');
}

function sourceAtRisk(facts: Facts): ReturnType<Cap['apply']> {
  const isNotKnown = unknownIn(originator, facts, ['isSourceAtRisk'], 'specialist-desk');
  if (isNotKnown !== null) return isNotKnown;
  if (facts.isSourceAtRisk === false) return null;
  const isNotAsked = unknownIn(originator, facts, ['dutyOfficerAnswer'], 'specialist-desk');
  if (isNotAsked !== null) return isNotAsked;
  return facts.dutyOfficerAnswer === 'agrees' ? null : reviewOf(originator, 'specialist-desk');
}
