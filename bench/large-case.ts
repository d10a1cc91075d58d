import { randomId } from '@mash/crypto/random';
import { DataSource } from 'typeorm';
import { AcceptConcern } from '../apps/agency-gateway/src/contacts/accept-concern.js';
import { Contacts } from '../apps/agency-gateway/src/contacts/contacts.js';
import { RaiseConcern } from '../apps/agency-gateway/src/contacts/raise-concern.js';
import { Bundles } from '../apps/agency-gateway/src/ledger/ledger.js';
import { AskAgencies } from '../apps/agency-gateway/src/requests/ask-agencies.js';
import { SharingRules } from '../apps/agency-gateway/src/rules/rules.js';
import {
  type Author,
  Cases,
  EntryStore,
  WriteToCase,
} from '../apps/agency-gateway/src/workspaces/workspaces.js';
import { until } from '../tools/play/until.js';
import { askingAbout, concernOf, releaseOf } from './case-words.js';
import { AGENCIES, type BenchAgency, type GatewayCopies } from './gateway-copies.js';

const BY: Author = { staff: randomId(), name: 'Bench Example', role: 'practitioner' };
const AT_ONCE = 50;

/** One open case whose three other agencies were asked about everybody in it. */
export interface OpenCase {
  workspace: string;
  people: string[];
}

export async function makeCase(
  copies: GatewayCopies,
  child: string,
  rating: 'red' | 'amber' = 'amber',
): Promise<OpenCase> {
  await until('every agency to be in the ledger', async () =>
    AGENCIES.every((agency) => {
      const bundles = copies.at(agency, Bundles);
      return AGENCIES.every((each) => bundles.newest(each) !== null);
    }),
  );
  await copies.at('police', RaiseConcern).raise(concernOf(child), BY);
  const contact = await until('the concern at the lead', async () =>
    (await copies.at('cef', Contacts).all()).find(
      ({ body }) => body.people[0]?.details.name === child,
    ),
  );
  const workspace = await copies
    .at('cef', AcceptConcern)
    .accept(contact, { rating, because: 'A young child', gate: [] }, BY);
  const asking = askingAbout(contact.body.people, ['police', 'health', 'adults']);
  await copies.at('cef', AskAgencies).ask(workspace, asking, BY);
  for (const agency of ['police', 'health', 'adults'] as const)
    await until(`the request at ${agency}`, async () => {
      const one = await copies.at(agency, Cases).one(workspace);
      return one?.state.requests.length === 1;
    });
  return { workspace, people: contact.body.people.map(({ person }) => person) };
}

/** Releases by every agency to every other, until that many entries are sealed, logged, cosigned and opened at the lead. */
export async function fillCase(
  copies: GatewayCopies,
  { workspace, people }: OpenCase,
  entries: number,
  say: (line: string) => void,
): Promise<void> {
  let made = await placedAt(copies, 'cef', workspace);
  while (made < entries) {
    for (const agency of AGENCIES) {
      const { hash } = await copies.at(agency, SharingRules).inForce();
      const count = Math.min(AT_ONCE, entries - made);
      const batch = Array.from({ length: count }, (_, number) =>
        releaseOf(agency, AGENCIES, made + number, people, hash),
      );
      await copies.at(agency, WriteToCase).act(workspace, batch, BY);
      made += count;
    }
    say(`${made} of ${entries} entries written`);
  }
  await until(
    'all of it at the lead',
    async () => (await placedAt(copies, 'cef', workspace)) >= entries,
    600,
  );
}

async function placedAt(
  copies: GatewayCopies,
  agency: BenchAgency,
  workspace: string,
): Promise<number> {
  const [row]: { count: string }[] = await copies
    .at(agency, DataSource)
    .query(
      'SELECT count(*) FROM workspace_entry WHERE workspace_label = $1 AND leaf_index IS NOT NULL',
      [copies.at(agency, EntryStore).workspaceLabel(workspace)],
    );
  return Number(row?.count);
}
