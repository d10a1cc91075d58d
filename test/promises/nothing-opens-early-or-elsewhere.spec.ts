import { randomUUID } from 'node:crypto';
import type { SignedContent } from '@mash/contracts/sealed/content';
import { utf8 } from '@mash/crypto/bytes';
import { canonical } from '@mash/crypto/encoding';
import { newContentKey } from '@mash/crypto/envelope';
import { stanzaHash, wrapFor } from '@mash/crypto/stanza';
import { entryId } from '@mash/ledger/entry-id';
import { DataSource } from 'typeorm';
import { createGateway } from '../../apps/agency-gateway/src/create-gateway.js';
import { Hub } from '../../apps/agency-gateway/src/hub/hub.js';
import { Mirror } from '../../apps/agency-gateway/src/ledger/ledger.js';
import { Mailbox } from '../../apps/agency-gateway/src/workspaces/mailbox.js';
import {
  coreHash,
  parseSigned,
  sealBytes,
} from '../../apps/agency-gateway/src/workspaces/seal-entry.js';
import {
  EntryStore,
  Receipts,
  WriteToCase,
} from '../../apps/agency-gateway/src/workspaces/workspaces.js';
import { HubTap } from '../support/canaries/hub-tap.js';
import { type Sealing, sealPast } from '../support/dishonest-source.js';
import { EarlyDelivery } from '../support/early-delivery.js';
import {
  ask,
  at,
  BY,
  enrolled,
  noteAbout,
  openCase,
  signedIn,
  type TestCase,
} from '../support/open-case.js';
import { type System, startSystem, type TestAgency, until } from '../support/system.js';

const CHILD = 'Ellie Wainscott';
let system: System;
let opened: TestCase;
const tap = new HubTap();

beforeAll(async () => {
  system = await startSystem({}, { prepareHub: (hub) => tap.listen(hub) });
  await enrolled(system);
  opened = await openCase(system, CHILD, { rating: 'amber', receivedAt: new Date() });
  await ask(system, opened, CHILD, ['health'], new Date(Date.now() + 3_600_000));
});
afterAll(() => system?.stop());

/** Police share a note with children’s services. Answers with the entry. */
async function share(note: string): Promise<string> {
  const intent = { ...noteAbout(opened.child, note), recipients: ['cef'] };
  const [entry = ''] = await at(system, 'police', WriteToCase).act(opened.workspace, [intent], BY);
  return entry;
}

async function stageOf(entry: string): Promise<string> {
  const rows: { stage: string }[] = await at(system, 'police', DataSource).query(
    `SELECT stage FROM outbox WHERE object = $1 AND kind = 'entry'`,
    [entry],
  );
  return rows[0]?.stage ?? '';
}

/** What a reader makes of an entry. */
async function holds(agency: TestAgency, entry: string): Promise<string> {
  if ((await at(system, agency, EntryStore).one(entry)) !== null) return 'it is opened';
  const [refused]: { reason: string }[] = await at(system, agency, DataSource).query(
    'SELECT reason FROM unopened WHERE entry = $1',
    [entry],
  );
  return refused?.reason ?? 'nothing';
}

describe('nothing opens before it is logged', () => {
  let entry: string;
  let early: EarlyDelivery;
  let keys: string[];

  beforeAll(async () => {
    for (const agency of ['health', 'adults'] as const) await system.gateways[agency].app.close();
    entry = await share('Too early to be read.');
    early = new EarlyDelivery(system, entry);
    await until('the leaf to be logged', async () => (await stageOf(entry)) === 'logged');
    keys = await early.keys('police');
    const { index } = await early.logged();
    await until('its leaf at its reader', async () => at(system, 'cef', Mirror).size > index);
  });

  it('its keys stay at its source while the quorum has not cosigned its leaf', async () => {
    await new Promise((resolve) => setTimeout(resolve, 1500));
    expect(await stageOf(entry)).toBe('logged');
    const atHub = system.hub.app.get(DataSource);
    const rows = await atHub.query('SELECT stage, stanzas FROM entry WHERE id = $1', [entry]);
    expect(rows).toEqual([{ stage: 'logged', stanzas: null }]);
    expect(tap.bytes.includes(`PUT /entries/${entry}/stanzas`)).toBe(false);
    expect(await holds('cef', entry)).toBe('nothing');
  });

  it('its source’s pages say that it is saved and not shared yet, with whom to ring', async () => {
    const officer = await signedIn(system, 'police', 'officer', 'practitioner');
    await officer.get(`/mash/${opened.workspace}`);
    expect(officer.text).toContain(
      'Saved, will be sent, nothing of it has been shared yet: 1 entry. If it cannot wait, ring.',
    );
    expect(officer.page.html).toMatch(/<section class="mash-ring"[\s\S]*href="tel:\d+"/);
  });

  it('its keys are refused by the hub, though its source sends them', async () => {
    const sent = at(system, 'police', Hub).submitStanzas(entry, { stanzas: keys });
    await expect(sent).rejects.toThrow('The quorum has not cosigned the leaf of this entry yet.');
    const atHub = system.hub.app.get(DataSource);
    expect(await atHub.query('SELECT FROM mailbox WHERE object = $1', [entry])).toEqual([]);
  });

  const tooFew: TestAgency[][] = [[], ['police'], ['police', 'cef'], ['cef', 'cef', 'police']];

  it.each(tooFew.map((witnesses) => [witnesses.join(' and ') || 'nobody', witnesses] as const))(
    'its reader opens nothing of it on the word of the hub and of %s, with all its keys in hand',
    async (_, witnesses) => {
      const item = await early.toReader('cef', keys[0] ?? '', witnesses);
      const answer = { items: [item], leaves: [], toCosign: null, cosigned: null };
      await expect(at(system, 'cef', Mailbox).handle(answer)).rejects.toThrow(/quorum|witness/i);
      expect(await holds('cef', entry)).toBe('nothing');
    },
  );

  it('its source keeps its keys when the hub says that it is proved, and it is not', async () => {
    const item = await early.toSource('police', ['police', 'cef']);
    const answer = { items: [item], leaves: [], toCosign: null, cosigned: null };
    await expect(at(system, 'police', Mailbox).handle(answer)).rejects.toThrow(/quorum|witness/i);
    expect(await stageOf(entry)).toBe('logged');
  });

  it('its reader alone opens it as soon as the quorum is there', async () => {
    for (const agency of ['health', 'adults'] as const) {
      const gateway = system.gateways[agency];
      gateway.app = await createGateway(gateway.config, { clock: system.clock, logger: false });
      await gateway.app.listen(0, gateway.config.host);
    }
    await until('the release', async () => (await holds('cef', entry)) === 'it is opened');
    expect(await stageOf(entry)).toBe('keyed');
    expect(tap.bytes.includes(`PUT /entries/${entry}/stanzas`)).toBe(true);
    for (const agency of ['health', 'adults'] as const)
      expect(await holds(agency, entry)).toBe('nothing');
  });
});

describe('an entry opens nowhere else', () => {
  let signed: SignedContent;
  let bytes: Uint8Array;

  beforeAll(async () => {
    const entry = await share('For children’s services, in this case, once.');
    await until('the release', async () => (await holds('cef', entry)) === 'it is opened');
    bytes = (await at(system, 'cef', EntryStore).signedBytes(entry)) ?? utf8('');
    signed = parseSigned(new TextDecoder().decode(bytes));
  });

  /** Sealed anew, logged, cosigned and keyed like any other: what its reader then makes of it, and says to its source. */
  async function sealedAnew(
    author: TestAgency,
    reader: TestAgency,
    otherwise: Partial<SignedContent['content']> = {},
    sealing?: Sealing,
  ): Promise<string> {
    const content = { ...signed.content, ...otherwise };
    const same = Object.keys(otherwise).length === 0;
    const words = same ? bytes : canonical({ ...signed, content });
    const entry = await sealPast(system, author, reader, { content, bytes: words }, sealing);
    const said = await until('the answer of its reader', async () => {
      const answers = await at(system, author, Receipts).of(entry);
      return answers[0]?.says;
    });
    const held = await holds(reader, entry);
    return said === 'cannot-open' ? held : `${said}: ${held}`;
  }

  it('for another agency, to which its own source seals it', async () => {
    expect(await sealedAnew('police', 'health')).toBe('the inner recipients are others');
  });

  it('under another number in the chain of its source', async () => {
    expect(await sealedAnew('police', 'cef')).toBe('it belongs to another leaf');
  });

  it('in another workspace', async () => {
    const workspace = randomUUID();
    expect(await sealedAnew('police', 'cef', { workspace })).toBe(
      'the inner signature does not hold',
    );
  });

  it('from another agency that has read it', async () => {
    const words = { author: 'health', sequence: 1 };
    expect(await sealedAnew('health', 'cef')).toBe('the inner author is another');
    expect(await sealedAnew('health', 'cef', words)).toBe('the inner signature does not hold');
  });

  it('to other words, with another key to the same ciphertext', async () => {
    const other: Sealing = (words, readers) => {
      const { header, ciphertext } = sealBytes(words, 'police', readers);
      const key = newContentKey();
      const stanzas = readers.map(({ sealingKey }) => wrapFor(sealingKey, key, coreHash(header)));
      const logged = { ...header, stanzaHashes: stanzas.map(stanzaHash) };
      return { entry: entryId(logged, ciphertext), header: logged, ciphertext, stanzas };
    };
    expect(await sealedAnew('police', 'cef', {}, other)).toBe('it could not be opened');
  });
});
