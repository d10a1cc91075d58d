import type { LeafAccepted } from '@mash/contracts/entry';
import type { Leaf } from '@mash/contracts/leaf';
import type { PollAnswer } from '@mash/contracts/mailbox';
import { keyId, publicKeyOf } from '@mash/crypto/keys';
import { signLeaf } from '@mash/ledger/leaf';
import { Mirror } from '../../apps/agency-gateway/src/ledger/ledger.js';
import { type Mismatch, Mismatches } from '../../apps/agency-gateway/src/mismatches/mismatches.js';
import { until } from '../support/system.js';
import { cosigned, headOver, storedHead } from './running/heads.js';
import type { LiedTo } from './running/lies.js';

/** A gateway whose own leaf is altered, or that never sent a leaf in its name, says so and refuses to cosign. */
export function aStolenKeyAddsNoLeafUnseen(lied: () => LiedTo): void {
  describe('a hub that has an agency’s signing key', () => {
    /** A leaf in the name of adults, signed with their own key. */
    function forged(like: Leaf, over: Partial<Leaf>): Leaf {
      const { signature: _, ...unsigned } = { ...like, ...over };
      const key = lied().stolenKey('adults');
      return signLeaf({ ...unsigned, keyId: keyId(publicKeyOf('ed25519', key)) }, key);
    }

    function forge(make: (answer: PollAnswer) => Leaf | undefined): () => void {
      return lied().liar.lieTo('adults', (answer) => {
        const leaf = make(answer);
        if (leaf === undefined) return { ...answer, items: [], cosigned: null, toCosign: null };
        const toCosign = headOver(lied(), 'adults', [leaf]);
        return { items: [], leaves: [leaf], cosigned: null, toCosign };
      });
    }

    /** What adults have noted of leaves in their name: the mirror keeps the leaf, the witness names its place alone. */
    async function noted(reason: Mismatch['reason'], by: 'mirror' | 'witness') {
      const all = await lied().at('adults', Mismatches).all();
      return all.find(
        (each) =>
          each.reason === reason && (by === 'mirror') === (each.evidence.leaf !== undefined),
      );
    }

    it('cannot alter a leaf of its own unseen, wherever it says that the leaf stands', async () => {
      lied().liar.lieAbout<LeafAccepted>('adults', '/entries', () => ({ index: 10_000 }));
      const honest = forge(({ leaves }) => {
        const own = leaves.find(({ source }) => source === 'adults');
        return own && leaves.indexOf(own) === 0
          ? forged(own, { commitment: own.object })
          : undefined;
      });
      const recipients = ['cef', 'health', 'police'];
      await lied().force('adults', { kind: 'join', recipients, body: { agency: 'adults' } });
      const found = await until(
        'both mirror and witness to notice',
        async () =>
          (await noted('own-leaf-altered', 'witness')) && noted('own-leaf-altered', 'mirror'),
      );
      honest();
      expect(found.evidence.leaf).toMatchObject({ source: 'adults', type: 'entry' });
      const place = found.evidence.index ?? 0;
      expect(place).toBeGreaterThan(0);
      expect(Math.max(...cosigned(lied(), 'adults'))).toBeLessThanOrEqual(place);
      expect(await storedHead(lied(), 'adults')).toBeLessThanOrEqual(place);
      expect(await lied().at('adults', Mismatches).since()).not.toBeNull();
    });

    it('cannot add a leaf that the agency never sent unseen', async () => {
      const end = lied().at('adults', Mirror).pure.endOf('adults');
      const like = await lied().leafAt('adults', lied().at('adults', Mirror).size - 1);
      if (end === null) throw new Error('Adults have no leaf.');
      let isSent = false;
      forge(() => {
        if (isSent) return undefined;
        isSent = true;
        return forged(like, { sequence: end.sequence + 1, previous: end.hash });
      });
      await lied().stir();
      const found = await until('the mirror to notice', () => noted('not-our-leaf', 'mirror'));
      expect(found.evidence.leaf).toMatchObject({ source: 'adults', sequence: end.sequence + 1 });
    });
  });
}
