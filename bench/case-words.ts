import type { AgencyId, Hash } from '@mash/contracts/ids';
import type { ConcernBody, SharedDocument } from '@mash/contracts/sealed/documents';
import { toBase64url } from '@mash/crypto/bytes';
import { randomBytes, randomId } from '@mash/crypto/random';
import { documentHash } from '@mash/policy/approval';
import type { Asking } from '../apps/agency-gateway/src/requests/ask-agencies.js';
import type { Intent } from '../apps/agency-gateway/src/workspaces/workspaces.js';

const HOUR_MILLISECONDS = 3_600_000;

/** What police would tell the lead of a child and a father, in invented words. */
export function concernOf(child: string): ConcernBody {
  return {
    concern: randomId(),
    receivedAt: new Date().toISOString(),
    people: [person(child, true), person('Dean Wainscott', false)],
    whatHappened: 'Officers were called to shouting at night. A young child was in the next room.',
    childsWords: '',
    isImmediateDanger: false,
    purpose: 'child-protection' as const,
    mustNotBeTold: [],
    basis: 'Police tell children’s services because a child may be at risk of harm.',
    powers: ['G1'],
    documents: [],
    ring: { name: 'Duty desk', number: '01632 960101' },
  };
}

function person(name: string, isChild: boolean): ConcernBody['people'][number] {
  return {
    person: randomId(),
    details: {
      name,
      otherNames: [],
      dateOfBirth: isChild ? '2024-04-09' : '1995-02-17',
      nhsNumber: null,
      address: '12 Osier Close',
      postcode: 'OE4 2QT',
      relationship: isChild ? 'child' : 'father',
      isChild,
    },
  };
}

export function askingAbout(people: ConcernBody['people'], agencies: AgencyId[]): Asking {
  return {
    agencies,
    people: people.map((each) => ({ ...each, version: 1 })),
    purpose: 'child-protection',
    gate: { mayBe: 'section-47', told: [], why: 'Violence at home', decidedBy: null },
    dueAt: new Date(Date.now() + 4 * HOUR_MILLISECONDS),
  };
}

/** One record of about 400 characters, shared with every other agency. */
export function releaseOf(
  agency: AgencyId,
  agencies: readonly AgencyId[],
  number: number,
  people: string[],
  ruleSet: Hash,
): Intent<'release'> {
  const day = new Date(Date.UTC(2024, 0, 1 + (number % 700))).toISOString().slice(0, 10);
  const about = [people[number % people.length] ?? ''];
  const narrative = `Number ${number}. ${'Officers attended after a call and spoke with both. '.repeat(7)}`;
  const document: SharedDocument = {
    document: randomId(),
    owner: agency,
    kind: 'incident',
    title: 'Incident',
    people: about,
    happened: { from: day, to: day, words: '' },
    recordedOn: day,
    marking: 'official-sensitive',
    grading: null,
    fields: [{ name: 'narrative', label: 'What happened', value: narrative }],
  };
  const hash = toBase64url(randomBytes(32));
  return {
    kind: 'release',
    recipients: agencies.filter((each) => each !== agency),
    // No reader opens what no decision stands behind; whose, stays at home.
    statement: {
      decision: hash,
      ruleSet,
      documents: [documentHash(document)],
      obligations: {
        parts: [
          {
            ...{ document: document.document, field: 'narrative' },
            ...{ needs: [], generalise: null, sentences: null },
          },
        ],
        conditions: [],
        notify: [],
      },
      approvals: [],
    },
    body: {
      release: randomId(),
      request: null,
      people: about,
      purpose: 'child-protection',
      basis: 'Shared because it helps to keep a child safe.',
      powers: ['G4'],
      conditions: [],
      note: '',
      documents: [document],
      expiresAt: null,
      verified: 'as-recorded',
    },
  };
}
