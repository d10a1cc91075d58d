import type { Purpose } from '@mash/contracts/vocabulary';
import { fitsGate, PURPOSES_AT, proposedPurpose } from '@mash/workspace/purposes';
import { PURPOSE_WORDS } from './gate.view.js';
import type { Family, GateSoFar } from './gate-statement.js';

/** What the agencies are asked for: the choices that go with the gate, and which of them is proposed. */
export function purposesFor(family: Family, gate: GateSoFar | null) {
  if (gate === null) return { proposed: '', items: [] };
  const items = PURPOSES_AT[gate.mayBe].map((value) => ({ value, text: PURPOSE_WORDS[value] }));
  return { proposed: proposedPurpose(gate.mayBe, family), items };
}

/** The purpose as it was tapped, or as it is proposed; in words what is against it. */
export function readPurpose(
  tapped: Purpose | undefined,
  gate: GateSoFar,
  asked: Family,
): { purpose: Purpose } | { error: string } {
  const purpose = tapped ?? proposedPurpose(gate.mayBe, asked);
  if (!fitsGate(purpose, gate.mayBe))
    return { error: 'Choose what goes with what this may be, or change those answers' };
  if (purpose === 'adult-safeguarding' && asked.every(({ isChild }) => isChild))
    return { error: 'Tick the adult who is at risk, or choose another' };
  return { purpose };
}
