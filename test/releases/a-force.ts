import { cp, mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DEFAULT_CONDITIONS } from '@mash/policy/handling-conditions';
import { nameKinds } from '../support/name-kinds.js';

/** A folder of police that uses two conditions of handling code C, in its own words, and knows a part with a descriptor. */
export async function aForce(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'a-force-'));
  await cp('agencies/police', folder, { recursive: true });
  const file = join(folder, 'agency.json');
  const agency: object = JSON.parse(await readFile(file, 'utf8'));
  const handling = DEFAULT_CONDITIONS.filter(({ code }) => code === 'A3' || code === 'S1').map(
    (each) => (each.code === 'S1' ? { ...each, label: 'Sanitised by this force' } : each),
  );
  await writeFile(file, JSON.stringify({ ...agency, handling }));
  await addMarkedField(join(folder, 'records.json'));
  nameKinds(folder);
  return folder;
}

/** A part of an incident that always carries a descriptor. */
async function addMarkedField(file: string): Promise<void> {
  const { kinds }: { kinds: { kind: string; fields: object[] }[] } = JSON.parse(
    await readFile(file, 'utf8'),
  );
  const field = { name: 'advice', label: 'Advice received', type: 'text', sensitivity: 'marked' };
  kinds.find(({ kind }) => kind === 'incident')?.fields.push(field);
  await writeFile(file, JSON.stringify({ kinds }));
}
