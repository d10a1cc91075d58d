import type { Day } from '@mash/contracts/ids';
import { OutcomeBody } from '@mash/contracts/sealed/case';
import { daysBetween } from '@mash/workspace/days';
import { DateTime } from 'luxon';
import { type Contact, Contacts } from '../../../../apps/agency-gateway/src/contacts/contacts.js';
import { EntryStore } from '../../../../apps/agency-gateway/src/workspaces/workspaces.js';
import { COLUMN_NAMES, type Column, emptyRow, type Row, type Week } from '../columns.js';

const WORKING_DAYS = 5;

/** Something of the lead’s gateway, by its class. */
export type AtLead = <T>(what: new (...given: never[]) => T) => T;

/** The table of one week, from what the lead’s own vault holds of its contacts, screenings and outcomes, and from nothing else. */
export async function readWeek(at: AtLead, monday: Day): Promise<Week> {
  const contacts = await at(Contacts).all();
  const outcomes = await destinations(at(EntryStore));
  const days = Array.from({ length: WORKING_DAYS }, emptyRow);
  for (const contact of contacts) {
    const day = days[daysBetween(monday, dayOf(contact))];
    if (day !== undefined) for (const column of cellsOf(contact, outcomes)) day[column] += 1;
  }
  return { days, week: days.reduce(sum, emptyRow()) };
}

/** The cells in which a contact counts. */
function cellsOf(contact: Contact, outcomes: ReadonlyMap<string, string>): Column[] {
  const { screening, workspace, joined, body } = contact;
  // What joined a case that was open stands behind the gate of that case.
  const isSubmitted = (screening?.gate.length ?? 0) > 0 || joined !== null;
  const isAccepted = screening?.result === 'accepted';
  const outcome = workspace === null ? undefined : outcomes.get(workspace);
  return [
    body.contact?.channel === 'telephone' ? 'calls' : 'inbox',
    // Where nobody was asked anything at the gate, it ended at the front door.
    ...(isSubmitted ? (['submitted'] as const) : []),
    ...(isAccepted ? (['accepted'] as const) : []),
    ...(isSubmitted && screening?.result === 'not-accepted' ? (['not-accepted'] as const) : []),
    ...COLUMN_NAMES.filter((column) => column === outcome),
  ];
}

/** Where each case goes by its last outcome. */
async function destinations(store: EntryStore): Promise<Map<string, string>> {
  const found = await store.ofKind('outcome');
  return new Map(
    found.map(({ content }) => [
      content.workspace ?? '',
      OutcomeBody.parse(content.body).destination.id,
    ]),
  );
}

function dayOf({ body }: Contact): Day {
  return DateTime.fromISO(body.receivedAt, { zone: 'Europe/London' }).toISODate() ?? '';
}

function sum(all: Row, one: Row): Row {
  for (const column of COLUMN_NAMES) all[column] += one[column];
  return all;
}
