import type { Descriptor } from '@mash/contracts/record-kind';
import type { Grading, Marking } from '@mash/contracts/vocabulary';
import { randomId } from '@mash/crypto/random';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { type Person, Vault } from '../../apps/agency-gateway/src/vault/vault.js';

/** Somebody as a vault holds them. */
export function somebody(name: string, parts: Partial<Person> = {}): Person {
  return {
    id: randomId(),
    names: [name],
    dateOfBirth: null,
    sex: null,
    nhsNumber: null,
    addresses: [],
    telephone: null,
    isRestricted: false,
    ...parts,
  };
}

/** Keeps people in a vault. */
export function keepPeople(app: NestFastifyApplication, ...people: Person[]): Promise<void> {
  return app.get(Vault, { strict: false }).transact((writer) => writer.keepPeople(people));
}

/** Keeps a record about some people, in that role. @returns its identifier. */
export async function keepRecord(
  app: NestFastifyApplication,
  record: {
    kind: string;
    fields: Record<string, string>;
    about: Person[];
    role?: string;
    happenedOn?: string;
    happenedHow?: 'about';
    grading?: Grading;
    marking?: Marking;
    descriptor?: Descriptor;
  },
): Promise<string> {
  const id = randomId();
  const { kind, fields, grading = null, marking = 'official-sensitive' } = record;
  const happenedOn = record.happenedOn ?? '2026-03-01';
  await app.get(Vault, { strict: false }).transact((writer) =>
    writer.keepRecord(
      {
        id,
        kind,
        marking,
        happenedOn,
        ...(record.happenedHow && { happenedHow: record.happenedHow }),
        recordedAt: `${happenedOn}T20:00:00.000Z`,
        recordedBy: 'PC Amber Quillfeather',
        grading,
        ...(record.descriptor && { descriptor: record.descriptor }),
        fields: { happenedOn, ...fields },
      },
      record.about.map(({ id: person }) => ({ person, role: record.role ?? 'suspect' })),
    ),
  );
  return id;
}

export const NEIGHBOUR_WORDS = 'Pauline Ashdowne next door heard him shout.';

/** What police write of one night: an address, a number, and a sentence that names a neighbour. */
export const INCIDENT = {
  kind: 'incident',
  fields: {
    crimeNumber: 'OXP/04417/5',
    address: '12 Osier Close, Marlwick, OE4 2QT',
    narrative: `Officers were called at night. ${NEIGHBOUR_WORDS} The child was asleep upstairs.`,
    outcome: 'He was arrested and bailed.',
  },
};

/** An intelligence report: its source never leaves, and handling code C needs the duty officer. */
export const INTELLIGENCE = {
  kind: 'intelligence-report',
  grading: { source: '2', assessment: 'B', handling: 'C' } as const,
  fields: {
    reportedOn: '2026-02-11',
    sourceReference: 'OX-SRC-7719-KITE',
    narrative: 'He goes to the house most weekends.',
  },
};
