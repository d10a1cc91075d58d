import { randomId } from '@mash/crypto/random';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DataSource } from 'typeorm';
import { PriorCalls } from '../../apps/agency-gateway/src/prior-calls/prior-calls.js';
import type { Person } from '../../apps/agency-gateway/src/vault/vault.js';

/** Keeps what a school told police about somebody of their vault, before any case. @returns the call. */
export async function keepCallAbout(app: NestFastifyApplication, about: Person): Promise<string> {
  const call = randomId();
  const school = { agency: null, organisation: 'Osier Lane Primary School', number: '' };
  const body = {
    ...{ call, how: 'telephone' as const, day: '2026-03-02', time: null },
    from: { ...school, name: 'Rosalind Head' },
    to: { agency: 'police', organisation: 'Police', name: 'PC Amber Quillfeather', number: '' },
    ...{ people: [about.id], words: 'She is scared.', couldNotWait: '', basis: '', powers: [] },
  };
  const by = { staff: randomId(), name: 'An Example', role: 'practitioner' as const };
  const kept = { name: about.names[0] ?? '', by, at: '2026-03-02T09:30:00.000Z', body };
  await app
    .get(DataSource, { strict: false })
    .transaction((tx) => app.get(PriorCalls, { strict: false }).keep(tx, about.id, kept));
  return call;
}
