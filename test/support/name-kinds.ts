import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { RecordKinds } from '@mash/contracts/record-kind';
import { kindsHash } from '@mash/policy/kinds-hash';

/** Lets the rules of an agency’s folder name the kinds of record that it now has: what its officers would sign. */
export function nameKinds(folder: string): void {
  const read = (name: string): unknown => JSON.parse(readFileSync(join(folder, name), 'utf8'));
  const { kinds } = RecordKinds.parse(read('records.json'));
  const rules = { ...(read('rules.json') as object), kindsHash: kindsHash(kinds) };
  writeFileSync(join(folder, 'rules.json'), JSON.stringify(rules));
}
