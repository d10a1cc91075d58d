import { cpSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RecordKinds } from '@mash/contracts/record-kind';
import { nameKinds } from '../support/name-kinds.js';

/** A copy of the police’s folder with a kind that no code knows, with two rules: what it says may go to the lead, and where it was may not be told without a yes. @returns the folder */
export function policeWithStopChecks(): string {
  const folder = mkdtempSync(join(tmpdir(), 'mash-new-kind-'));
  cpSync('agencies/police', folder, { recursive: true });
  const kinds = join(folder, 'records.json');
  const list: RecordKinds = JSON.parse(readFileSync(kinds, 'utf8'));
  list.kinds.push({
    kind: 'stop-check',
    title: 'Stop check',
    happenedField: 'stoppedOn',
    summaryField: 'story',
    isGraded: false,
    fields: [
      field('stoppedOn', 'Date of the stop', 'date', true),
      field('story', 'What was found', 'narrative', true),
      field('vehicle', 'Vehicle', 'text', false),
    ],
    roles: [{ value: 'driver', label: 'Driver' }],
  });
  writeFileSync(kinds, JSON.stringify(list));
  const rules = join(folder, 'rules.json');
  const ruleSet = JSON.parse(readFileSync(rules, 'utf8'));
  const [permit] = ruleSet.rules.filter(({ id }: { id: string }) => id === 'police-incident-when');
  ruleSet.rules.push({
    ...permit,
    id: 'police-stop-check',
    recordKinds: ['stop-check'],
    fields: ['stoppedOn', 'story'],
    recipients: ['cef'],
  });
  writeFileSync(rules, JSON.stringify(ruleSet));
  nameKinds(folder);
  return folder;
}

function field(
  name: string,
  label: string,
  type: 'date' | 'narrative' | 'text',
  isRequired: boolean,
) {
  return { name, label, type, isRequired, sensitivity: 'none' as const };
}
