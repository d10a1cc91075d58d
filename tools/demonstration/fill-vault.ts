import type { INestApplicationContext } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { ChangeRota } from '../../apps/agency-gateway/src/rota/rota.js';
import { CreateStaff, UsernameTaken } from '../../apps/agency-gateway/src/staff/staff.js';
import {
  type Involvement,
  type KeptRecord,
  type Person,
  Vault,
} from '../../apps/agency-gateway/src/vault/vault.js';
import { county } from '../../demonstration/county.js';
import { rotaOf } from '../../demonstration/rota.js';
import { DEMONSTRATION_PASSWORD, DEMONSTRATION_REGISTRATION } from '../../demonstration/staff.js';
import type {
  Agency,
  County,
  DemoPerson,
  DemoRecord,
  DemoStaff,
} from '../../demonstration/vault.js';

/** How many people and records are written in one transaction. */
const BATCH = 100;

/**
 * Writes one agency's share of the invented county into its vault, through the gateway's own code and keys, with the
 * people who may sign in there. A vault that holds anybody is left alone.
 */
export async function fillVault(
  app: INestApplicationContext,
  agency: Agency,
  filling?: County,
): Promise<void> {
  const [row] = await app.get(DataSource, { strict: false }).query('SELECT FROM person LIMIT 1');
  if (row !== undefined) return;
  const { vaults, staff } = filling ?? county(1, new Date().toISOString().slice(0, 10));
  await addStaff(app.get(CreateStaff, { strict: false }), staff[agency]);
  await fillRota(app.get(ChangeRota, { strict: false }), agency, staff[agency]);
  await keepShare(app.get(Vault, { strict: false }), vaults[agency]);
}

async function addStaff(create: CreateStaff, staff: DemoStaff[]): Promise<void> {
  for (const { id, username, name, roles, jobTitle, relatives = [] } of staff) {
    try {
      await create.create({
        id,
        username,
        name,
        roles: [...roles],
        jobTitle,
        registration: roles.includes('decision-maker') ? DEMONSTRATION_REGISTRATION : null,
        password: DEMONSTRATION_PASSWORD,
        interests: {
          relatives: relatives.map((relative) => ({
            ...relative,
            person: relative.person ?? null,
          })),
          addresses: [],
        },
      });
    } catch (error) {
      if (!(error instanceof UsernameTaken)) throw error;
    }
  }
}

/** The terminal’s administrator puts whoever decides on the rota of their role. */
async function fillRota(rota: ChangeRota, agency: Agency, staff: DemoStaff[]): Promise<void> {
  const by = staff.find(({ roles }) => roles.includes('administrator'));
  if (by === undefined) return;
  for (const { role, turns } of rotaOf(agency, staff))
    await rota.change(
      { ...by, approver: null, registration: null, mustChoosePassword: false },
      role,
      (kept) => (kept.length > 0 ? kept : turns),
    );
}

async function keepShare(
  vault: Vault,
  share: { people: DemoPerson[]; records: DemoRecord[] },
): Promise<void> {
  await vault.transact(async (writer) => {
    for (let at = 0; at < share.people.length; at += BATCH) {
      await writer.keepPeople(share.people.slice(at, at + BATCH).map(personOf));
    }
    for (let at = 0; at < share.records.length; at += BATCH) {
      await writer.keepRecords(share.records.slice(at, at + BATCH).map(keptOf));
    }
  });
}

function personOf(person: DemoPerson): Person {
  return {
    id: person.id,
    names: [...person.names],
    dateOfBirth: person.dateOfBirth,
    sex: person.sex ?? null,
    nhsNumber: person.nhsNumber,
    addresses: person.addresses.map(({ line, postcode, from, to }) => ({
      line,
      postcode,
      from: from ?? null,
      to: to ?? null,
    })),
    telephone: person.telephone ?? null,
    isRestricted: person.isProtected ?? false,
  };
}

/** A record as a vault keeps it, with those whom it is about. */
function keptOf(record: DemoRecord): { record: KeptRecord; involvements: Involvement[] } {
  const involvements = record.people.map(({ person, role }) => ({ person, role }));
  return { record: recordOf(record), involvements };
}

function recordOf(record: DemoRecord): KeptRecord {
  return {
    id: record.id,
    kind: record.kind,
    marking: record.marking,
    happenedOn: record.happenedOn,
    recordedAt: new Date(`${record.recordedOn}T12:00:00Z`).toISOString(),
    recordedBy: record.recordedBy,
    grading: record.grading ?? null,
    fields: { ...record.fields },
  };
}
