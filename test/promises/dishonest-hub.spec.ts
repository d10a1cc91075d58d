import type { KeyBundles } from '@mash/contracts/founding';
import type { EntryItem } from '@mash/contracts/mailbox';
import { toBase64url } from '@mash/crypto/bytes';
import { generateSealingKeyPair, generateSigningKeyPair, keyId } from '@mash/crypto/keys';
import { stanzaHash } from '@mash/crypto/stanza';
import { bundleHash, signBundle } from '@mash/ledger/founding';
import { signLeaf } from '@mash/ledger/leaf';
import pg from 'pg';
import { Bundles, Mirror } from '../../apps/agency-gateway/src/ledger/ledger.js';
import type { Browser } from '../../tools/play/browser.js';
import { signedIn } from '../support/open-case.js';
import { type System, type TestAgency, until } from '../support/system.js';
import { LiedTo, outcomeBody } from './lies.js';

let lied: LiedTo;
beforeAll(async () => {
  lied = await LiedTo.start();
});
afterAll(() => lied.stop());

/** Somebody with the whole database of an agency in their hands. */
async function asSuperuser(system: System, agency: TestAgency): Promise<pg.Client> {
  const client = new pg.Client({
    connectionString: system.gateways[agency].database.superuserUrl,
  });
  await client.connect();
  return client;
}

/** The readers that an entry of police was sealed to. */
async function readersOf(entry: string): Promise<string[]> {
  const [row] = await lied.sql<{ message: Buffer }>(
    'police',
    'SELECT message FROM outbox WHERE object = $1',
    [entry],
  );
  return JSON.parse(String(row?.message)).header.recipients;
}

describe('a hub that adds a member', () => {
  it('gains no reader by an agency that writes itself into the case', async () => {
    const recipients = ['cef', 'health', 'police'];
    await lied.force('adults', { kind: 'join', recipients, body: { agency: 'adults' } });
    for (const agency of ['police', 'cef', 'health'] as const) {
      await until(`${agency} to refuse`, async () =>
        (await lied.state(agency)).refused.some(({ author }) => author === 'adults'),
      );
      const members = (await lied.state(agency)).members.map((member) => member.agency);
      expect(members.toSorted()).toEqual(['cef', 'health', 'police']);
    }
    expect(await readersOf(await lied.share('For the members.'))).toEqual(['cef', 'health']);
    await expect(lied.share('For adults.', ['adults'])).rejects.toThrow('not a member');
  });

  it('gains no reader by delivering an entry to an agency that it names in the header', async () => {
    const seen: EntryItem[] = [];
    const honest = lied.liar.lieTo('health', (answer) => {
      seen.push(...answer.items.filter((item) => item.type === 'entry'));
      return answer;
    });
    const entry = await lied.share('For health.', ['health']);
    const taken = await until('the entry at health', async () =>
      seen.find(({ leaf }) => leaf.object === entry),
    );
    honest();
    const stanza = toBase64url(new Uint8Array(1120));
    const header = {
      ...taken.header,
      recipients: ['adults'],
      keyIds: [keyId(lied.at('adults', Bundles).newest('adults')?.sealingKey ?? '')],
      stanzaHashes: [stanzaHash(new Uint8Array(1120))],
    };
    const quiet = lied.liar.lieTo('adults', (answer, { query }) => {
      const number = Number(query.get('after')) + answer.items.length + 1;
      return { ...answer, items: [...answer.items, { ...taken, number, header, stanza }] };
    });
    await lied.stir();
    const [refused] = await until('adults to refuse', async () => {
      const rows = await lied.sql('adults', 'SELECT reason FROM unopened WHERE entry = $1', [
        entry,
      ]);
      return rows.length > 0 && rows;
    });
    quiet();
    expect(refused).toEqual({ reason: 'the identifier is not the one in the ledger' });
    expect(await lied.holds('adults', entry)).toBe(false);
  });

  it('gains no reader by keys of its own in the name of an agency', async () => {
    const before = lied.at('police', Bundles).newest('health');
    if (before === null) throw new Error('Health has no keys.');
    const [signing, sealing] = [generateSigningKeyPair(), generateSealingKeyPair()];
    const bundle = {
      ...before,
      number: before.number + 1,
      signingKey: signing.publicKey,
      sealingKey: sealing.publicKey,
    };
    const signed = signBundle(bundle, signing.secretKey);
    const honest = [
      lied.liar.lieAbout<KeyBundles>('police', '/key-bundles', ({ bundles }) => ({
        bundles: [...bundles, { index: 0, signed }],
      })),
      lied.liar.lieTo('police', (answer) => {
        const end = lied.at('police', Mirror).pure.endOf('health');
        const [first] = answer.leaves;
        if (end === null || first === undefined) return answer;
        const { signature: _, ...like } = first;
        const leaf = signLeaf(
          {
            ...like,
            source: 'health',
            sequence: end.sequence + 1,
            previous: end.hash,
            type: 'key-bundle',
            object: bundleHash(bundle),
            tags: [],
            keyId: keyId(signing.publicKey),
          },
          signing.secretKey,
        );
        return { ...answer, items: [], leaves: [leaf], toCosign: null, cosigned: null };
      }),
    ];
    await lied.stir();
    const { evidence } = await lied.noticed('police', 'bad-leaf');
    for (const stop of honest) stop();
    expect(evidence.leaf).toMatchObject({ source: 'health', type: 'key-bundle' });
    expect(lied.at('police', Bundles).newest('health')).toEqual(before);
    await lied.settle('police');
  });
});

describe('an outcome sealed to fewer than all members', () => {
  it('is refused by all, and its words are on no page', async () => {
    const recipients = ['police'];
    const body = outcomeBody('Only police may know this.');
    const entry = await lied.force('cef', { kind: 'outcome', recipients, body });
    const officer = await signedIn(lied.system, 'police', 'outcome-reader', 'practitioner');
    for (const agency of ['police', 'cef'] as const) {
      await until(`${agency} to refuse`, async () =>
        (await lied.state(agency)).refused.some((each) => each.entry === entry),
      );
      const { outcome, outcomes, level } = await lied.state(agency);
      expect({ outcome, outcomes, level }).toEqual({ outcome: null, outcomes: [], level: null });
    }
    await officer.get(`/mash/${lied.opened.workspace}`);
    expect(officer.text).toContain('(outcome) was refused and is not part of this case');
    expect(officer.text).not.toContain('Only police may know this.');
    expect((await lied.state('health')).outcomes).toEqual([]);
    expect(await lied.missing('health')).toEqual([]);
  });
});

describe('a fact that arrives after the outcome', () => {
  /** What others say that children’s services knew, and what had not arrived there. */
  async function knownFor(outcome: string, agency: 'health' | 'cef') {
    const state = await until(`the outcome at ${agency}`, async () => {
      const now = await lied.state(agency);
      return now.outcomes.some(({ entry }) => entry === outcome) && now;
    });
    const found = state.outcomes.find(({ entry }) => entry === outcome);
    return {
      known: state.knownWhenDecided(outcome).map(({ entry }) => entry),
      missing: found?.head.missing.map(({ index }) => index) ?? [],
    };
  }

  it('is never shown as known before it, when the hub hands it over later', async () => {
    const handOver = lied.liar.withhold('cef', ({ type }) => type === 'entry');
    const late = await lied.share('He has a knife.');
    await lied.covered('cef', await lied.indexOf(late));
    const outcome = await lied.decide('Nothing points to danger.');
    await knownFor(outcome, 'health');
    handOver();
    await lied.stir();
    await until('the fact at cef', () => lied.holds('cef', late));
    for (const agency of ['health', 'cef'] as const) {
      const { known, missing } = await knownFor(outcome, agency);
      expect(known).not.toContain(late);
      expect(missing).toContain(await lied.indexOf(late));
    }
    const nurse = await signedIn(lied.system, 'health', 'late-reader', 'practitioner');
    await nurse.get(`/mash/${lied.opened.workspace}`);
    expect(nurse.text).toMatch(/Not arrived when decided police/i);
  });

  it('is never shown as known before it, when its leaf comes while the outcome is written', async () => {
    const holder = await asSuperuser(lied.system, 'cef');
    await holder.query('BEGIN');
    await holder.query('LOCK TABLE mirror_leaf IN EXCLUSIVE MODE');
    const size = lied.at('cef', Mirror).size;
    const late = await lied.share('He has a gun.');
    await until(
      'the leaf on its way into the rows',
      async () => lied.at('cef', Mirror).size > size,
    );
    const outcome = await lied.decide('Still nothing points to danger.');
    await holder.query('COMMIT');
    await holder.end();
    await until('the fact at cef', () => lied.holds('cef', late));
    for (const agency of ['health', 'cef'] as const)
      expect((await knownFor(outcome, agency)).known).not.toContain(late);
  });
});

describe('a fact that arrives while the form of an outcome stands open', () => {
  let maker: Browser;
  const path = () => `/mash/${lied.opened.workspace}/outcome`;
  const fill = (because: string) =>
    maker.fill({ 'Level of need': '2', Why: because, 'What happens next': 'Early help.' });

  beforeAll(async () => {
    maker = await signedIn(lied.system, 'cef', 'maker', 'decision-maker');
  });

  async function outcomeAt(agency: 'health' | 'cef', because: string) {
    return until(`the outcome at ${agency}`, async () => {
      const state = await lied.state(agency);
      const found = state.outcomes.find(({ body }) => body.because === because);
      return found && { found, known: state.knownWhenDecided(found.entry) };
    });
  }

  it('is not shown as known: the head is that of the page which was read', async () => {
    const early = await lied.share('He is at work.');
    await until('the first fact at cef', () => lied.holds('cef', early));
    await until('its place', async () =>
      (await lied.state('cef')).releases.some(({ entry }) => entry === early),
    );
    await maker.get(path());
    const late = await lied.share('He has come home.');
    await until('the late fact at cef', () => lied.holds('cef', late));
    fill('Read before he came home.');
    await maker.press('Record the outcome');
    for (const agency of ['cef', 'health'] as const) {
      const { known } = await outcomeAt(agency, 'Read before he came home.');
      expect(known.map(({ entry }) => entry)).toContain(early);
      expect(known.map(({ entry }) => entry)).not.toContain(late);
    }
  });

  it('cannot be made known by a head that somebody made up: nothing is written', async () => {
    await maker.get(path());
    const [, sealed = ''] = /name="_seen" value="([^"]+)"/.exec(maker.page.html) ?? [];
    expect(sealed.length).toBeGreaterThan(40);
    const forged = Buffer.from(JSON.stringify({ size: 999, missing: [] })).toString('base64url');
    for (const made of [forged, `${sealed.slice(0, -4)}AAAA`, '']) {
      await maker.get(path());
      maker.reopen({
        ...maker.page,
        html: maker.page.html.replace(/(name="_seen" value=")[^"]+/g, `$1${made}`),
      });
      fill('With a head that was made up.');
      await maker.press('Record the outcome');
      expect(maker.heading).toBe('This form is out of date');
    }
    const kept = (await lied.state('cef')).outcomes.map(({ body }) => body.because);
    expect(kept).not.toContain('With a head that was made up.');
  });
});

describe('a withheld entry', () => {
  it('is named within one checkpoint, though no number of the mailbox lacks', async () => {
    const handOver = lied.liar.withhold('health', ({ type }) => type === 'entry');
    const entry = await lied.share('She was seen with a bruise.');
    const index = await lied.indexOf(entry);
    await lied.covered('health', index);
    expect(await lied.missing('health')).toContainEqual({ source: 'police', index });
    const nurse = await signedIn(lied.system, 'health', 'waiting-reader', 'practitioner');
    await nurse.get(`/mash/${lied.opened.workspace}`);
    expect(nurse.text).toContain('has not arrived. Ring them if it cannot wait.');
    expect(await lied.holds('health', entry)).toBe(false);
    handOver();
    await lied.stir();
    await until('the entry at health', () => lied.holds('health', entry));
    expect(await lied.missing('health')).toEqual([]);
  });
});
