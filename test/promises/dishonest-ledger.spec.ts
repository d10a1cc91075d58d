import type { LeafAccepted } from '@mash/contracts/entry';
import type { Leaf } from '@mash/contracts/leaf';
import type { MailboxItem, PollAnswer } from '@mash/contracts/mailbox';
import { fromBase64url, toBase64url } from '@mash/crypto/bytes';
import { keyId, publicKeyOf } from '@mash/crypto/keys';
import { hashOfLeaf, signLeaf } from '@mash/ledger/leaf';
import { GrowingTree } from '@mash/ledger/tree';
import { Mirror } from '../../apps/agency-gateway/src/ledger/ledger.js';
import {
  LedgerMismatch,
  type Mismatch,
  Mismatches,
} from '../../apps/agency-gateway/src/mismatches/mismatches.js';
import { DeliverOutbox } from '../../apps/agency-gateway/src/outbox/deliver-outbox.js';
import { Partnership } from '../../apps/agency-gateway/src/partnership/partnership.js';
import { Receipts } from '../../apps/agency-gateway/src/workspaces/workspaces.js';
import { signedIn } from '../support/open-case.js';
import { type TestAgency, until } from '../support/system.js';
import { LiedTo } from './lies.js';

let lied: LiedTo;
beforeAll(async () => {
  lied = await LiedTo.start();
});
afterAll(() => lied.stop());

/** The head of a history of the hub's own making, under its signature: some leaves of a mirror are others. */
function headOver(agency: TestAgency, more: readonly Leaf[], changed?: { at: number }): string {
  const mirror = lied.at(agency, Mirror).pure;
  const tree = new GrowingTree();
  for (let index = 0; index < mirror.size; index += 1)
    tree.append(index === changed?.at ? new Uint8Array(32).fill(7) : mirror.hashAt(index));
  for (const leaf of more) tree.append(fromBase64url(hashOfLeaf(leaf)));
  return lied.liar.sign({ size: tree.size, root: tree.rootAt(tree.size) });
}

/** Polls of an agency bring this note to cosign, with the leaves but nothing else. */
function show(agency: TestAgency, noteFor: (answer: PollAnswer) => string): () => void {
  return lied.liar.lieTo(agency, (answer) => ({
    ...answer,
    items: [],
    cosigned: null,
    toCosign: noteFor(answer),
  }));
}

/** The heads for which the hub was sent a cosignature of an agency. */
function cosignedHeads(agency: TestAgency): { size: number; root: string }[] {
  return lied.liar.heard
    .filter((asked) => asked.agency === agency && asked.path === '/cosignatures')
    .map(({ body }) => JSON.parse(String(Buffer.from(body))));
}

const cosigned = (agency: TestAgency) => cosignedHeads(agency).map(({ size }) => size);

const hasCosigned = (agency: TestAgency, root: string | undefined) =>
  cosignedHeads(agency).some((head) => head.root === root);

async function smallerShownAt(agency: TestAgency): Promise<Date[]> {
  const rows = await lied.sql<{ last_at: Date }>(
    agency,
    `SELECT last_at FROM ledger_mismatch WHERE reason = 'smaller-than-signed'`,
  );
  return rows.map(({ last_at }) => last_at);
}

async function storedHead(agency: TestAgency): Promise<number> {
  const [row] = await lied.sql<{ size: string }>(agency, 'SELECT size FROM witness_head');
  return Number(row?.size);
}

/**
 * A note of the hub's own that an agency has gone beyond since: its stored head is larger. The hub asks three of four
 * witnesses and then no more, so it is made to ask this one.
 */
async function outgrownNote(agency: TestAgency): Promise<string> {
  let note: string | null = null;
  const honest = lied.liar.lieTo(agency, (answer) => {
    const toCosign = answer.toCosign ?? answer.cosigned;
    note ??= toCosign;
    return { ...answer, toCosign };
  });
  await lied.stir();
  const short = await until('a note to cosign', async () => note);
  await lied.stir();
  const isOutgrown = async () => (await storedHead(agency)) > sizeOf(short);
  await until(`${agency} to cosign more`, isOutgrown);
  honest();
  return short;
}

const sizeOf = (note: string) => Number(note.split('\n')[1]);

describe('a ledger that is not the one before', () => {
  afterEach(() => lied.settle('health'));

  it('is noticed when it is forked: another root over as many leaves', async () => {
    const honest = show('health', ({ leaves }) => {
      const size = lied.at('health', Mirror).size + leaves.length;
      return lied.liar.sign({ size, root: new Uint8Array(32).fill(7) });
    });
    await lied.stir();
    const { evidence } = await lied.noticed('health', 'history-differs');
    honest();
    expect(evidence.theirs?.root).toBe(toBase64url(new Uint8Array(32).fill(7)));
    expect(hasCosigned('health', evidence.theirs?.root)).toBe(false);
    expect(await lied.at('health', Mismatches).since()).not.toBeNull();
  });

  it('is noticed when an old leaf is rewritten and the history goes on from there', async () => {
    const honest = show('health', ({ leaves }) => headOver('health', leaves, { at: 2 }));
    await lied.stir();
    const { evidence } = await lied.noticed('health', 'history-differs');
    honest();
    expect(evidence.note).toContain(lied.at('health', Partnership).document.log.origin);
    expect(evidence.theirs?.root).toBeDefined();
    expect(hasCosigned('health', evidence.theirs?.root)).toBe(false);
    expect(await lied.at('health', Mismatches).since()).not.toBeNull();
  });

  it('is not taken for cut short by heads that were overtaken on their way, while larger ones come in between', async () => {
    const mismatches = lied.at('health', Mismatches);
    const short = await outgrownNote('health');
    for (let minute = 0; minute < 4; minute += 1) {
      const overtaken = show('health', () => short);
      const now = lied.system.clock.now();
      await lied.stir();
      await until('the smaller one to be refused', async () =>
        (await smallerShownAt('health')).some((at) => at >= now),
      );
      overtaken();
      expect(await mismatches.since()).toBeNull();
      expect(await outgrownNote('health')).not.toBe(short);
      lied.system.clock.forward(1);
    }
  });

  it('is noticed when it is cut short, once that has been shown for two minutes', async () => {
    const short = await outgrownNote('health');
    const honest = show('health', () => short);
    await lied.stir();
    await lied.noticed('health', 'smaller-than-signed');
    expect(await lied.at('health', Mismatches).since()).toBeNull();
    lied.system.clock.forward(3);
    await lied.stir();
    await until('an alarm', () => lied.at('health', Mismatches).since());
    honest();
  });

  it('is noticed when no quorum has cosigned what the hub says it has', async () => {
    const honest = lied.liar.lieTo('health', (answer) => ({
      ...answer,
      items: [],
      toCosign: null,
      cosigned: headOver('health', answer.leaves),
    }));
    await lied.stir();
    const { words } = await lied.noticed('health', 'bad-proof');
    honest();
    expect(words).toContain('it takes 3');
  });
});

describe('a witness', () => {
  it('does not cosign while its mirror lacks a leaf', async () => {
    let shown = 0;
    const honest = lied.liar.lieTo('health', (answer) => {
      const toCosign = headOver('health', answer.leaves);
      shown = sizeOf(toCosign);
      return { items: [], leaves: [], cosigned: null, toCosign };
    });
    await lied.stir();
    await lied.noticed('health', 'leaves-missing');
    expect(shown).toBeGreaterThan(lied.at('health', Mirror).size);
    expect(cosigned('health')).not.toContain(shown);
    expect(await storedHead('health')).toBeLessThan(shown);
    honest();
    await lied.settle('health');
  });

  it('does not cosign a smaller ledger than the head that it has stored', async () => {
    const short = await outgrownNote('health');
    const before = cosigned('health').filter((size) => size === sizeOf(short));
    const honest = show('health', () => short);
    await lied.stir();
    await lied.noticed('health', 'smaller-than-signed');
    expect(cosigned('health').filter((size) => size === sizeOf(short))).toEqual(before);
    expect(await storedHead('health')).toBeGreaterThan(sizeOf(short));
    honest();
    await lied.settle('health');
  });
});

describe('what is old', () => {
  it('opens nothing: an entry waits for a proof that the quorum cosigned within five minutes', async () => {
    let old: MailboxItem[] | undefined;
    let tries = 0;
    lied.liar.lieTo('health', async (answer) => {
      if (answer.items.length > 0) old ??= answer.items;
      await new Promise((resolve) => setTimeout(resolve, 100));
      return { ...answer, items: [] };
    });
    const entry = await lied.share('She is with her aunt.', ['health']);
    const items = await until('the entry on its way', async () => old);
    lied.system.clock.forward(6);
    const honest = lied.liar.lieTo('health', (answer) => {
      tries += 1;
      return { ...answer, items };
    });
    await until('the old proof to be shown twice', async () => tries >= 2);
    expect(await lied.holds('health', entry)).toBe(false);
    honest();
    await until('the entry at health', () => lied.holds('health', entry));
  });

  it('lets no key leave: they wait at the source, and the page says since when it is not current', async () => {
    await lied.at('police', Mismatches).note(new LedgerMismatch('bad-leaf', 'For a while.'));
    const entry = await lied.share('He was seen at the school.', ['health']);
    const isAt = async (stage: string) => {
      const query = 'SELECT FROM outbox WHERE object = $1 AND stage = $2';
      return (await lied.sql('police', query, [entry, stage])).length > 0;
    };
    await until('its proof', () => isAt('proved'));
    const honest = lied.liar.lieTo('police', async (answer) => {
      await new Promise((resolve) => setTimeout(resolve, 100));
      return { ...answer, cosigned: null, toCosign: null };
    });
    lied.system.clock.forward(6);
    await lied.settle('police');
    await lied.at('police', DeliverOutbox).deliver();
    expect(await isAt('proved')).toBe(true);
    const officer = await signedIn(lied.system, 'police', 'not-current', 'practitioner');
    await officer.get(`/mash/${lied.opened.workspace}`);
    expect(officer.text).toContain('not current since');
    honest();
    await until('its keys to leave', () => isAt('keyed'));
  });
});

describe('a receipt that the hub keeps back', () => {
  it('is missed by its number; what follows is taken in, and it is asked for again', async () => {
    await lied.quiet();
    const honest = lied.liar.lieTo('police', async (answer) => {
      const items = answer.items.filter(({ type }) => type !== 'receipt');
      if (items.length === 0) await new Promise((resolve) => setTimeout(resolve, 100));
      return { ...answer, items };
    });
    const first = await lied.share('Read this.', ['health']);
    await until('the entry at health', () => lied.holds('health', first));
    const second = await lied.share('Read this too.', ['health']);
    await lied.noticed('police', 'items-left-out');
    await until('the proof of the second', async () => {
      const query = `SELECT FROM outbox WHERE object = $1 AND stage IN ('proved', 'keyed')`;
      return (await lied.sql('police', query, [second])).length > 0;
    });
    expect(await lied.at('police', Receipts).of(first)).toEqual([]);
    honest();
    const receipts = await until('the receipt', async () => {
      const given = await lied.at('police', Receipts).of(first);
      return given.length > 0 && given;
    });
    expect(receipts[0]).toMatchObject({ from: 'health', says: 'opened' });
    await lied.settle('police');
    await until('the second at health', () => lied.holds('health', second));
  });
});

describe('a hub that has an agency’s signing key', () => {
  /** A leaf in the name of adults, signed with their own key. */
  function forged(like: Leaf, over: Partial<Leaf>): Leaf {
    const { signature: _, ...unsigned } = { ...like, ...over };
    const key = lied.stolenKey('adults');
    return signLeaf({ ...unsigned, keyId: keyId(publicKeyOf('ed25519', key)) }, key);
  }

  function forge(make: (answer: PollAnswer) => Leaf | undefined): () => void {
    return lied.liar.lieTo('adults', (answer) => {
      const leaf = make(answer);
      if (leaf === undefined) return { ...answer, items: [], cosigned: null, toCosign: null };
      const toCosign = headOver('adults', [leaf]);
      return { items: [], leaves: [leaf], cosigned: null, toCosign };
    });
  }

  /** What adults have noted of leaves in their name: the mirror keeps the leaf, the witness names its place alone. */
  async function noted(reason: Mismatch['reason'], by: 'mirror' | 'witness') {
    const all = await lied.at('adults', Mismatches).all();
    return all.find(
      (each) => each.reason === reason && (by === 'mirror') === (each.evidence.leaf !== undefined),
    );
  }

  it('cannot alter a leaf of its own unseen, wherever it says that the leaf stands', async () => {
    lied.liar.lieAbout<LeafAccepted>('adults', '/entries', () => ({ index: 10_000 }));
    const honest = forge(({ leaves }) => {
      const own = leaves.find(({ source }) => source === 'adults');
      return own && leaves.indexOf(own) === 0 ? forged(own, { commitment: own.object }) : undefined;
    });
    const recipients = ['cef', 'health', 'police'];
    await lied.force('adults', { kind: 'join', recipients, body: { agency: 'adults' } });
    const found = await until(
      'both mirror and witness to notice',
      async () =>
        (await noted('own-leaf-altered', 'witness')) && noted('own-leaf-altered', 'mirror'),
    );
    honest();
    expect(found.evidence.leaf).toMatchObject({ source: 'adults', type: 'entry' });
    const place = found.evidence.index ?? 0;
    expect(place).toBeGreaterThan(0);
    expect(Math.max(...cosigned('adults'))).toBeLessThanOrEqual(place);
    expect(await storedHead('adults')).toBeLessThanOrEqual(place);
    expect(await lied.at('adults', Mismatches).since()).not.toBeNull();
  });

  it('cannot add a leaf that the agency never sent unseen', async () => {
    const end = lied.at('adults', Mirror).pure.endOf('adults');
    const like = await lied.leafAt('adults', lied.at('adults', Mirror).size - 1);
    if (end === null) throw new Error('Adults have no leaf.');
    let isSent = false;
    forge(() => {
      if (isSent) return undefined;
      isSent = true;
      return forged(like, { sequence: end.sequence + 1, previous: end.hash });
    });
    await lied.stir();
    const found = await until('the mirror to notice', () => noted('not-our-leaf', 'mirror'));
    expect(found.evidence.leaf).toMatchObject({ source: 'adults', sequence: end.sequence + 1 });
  });
});
