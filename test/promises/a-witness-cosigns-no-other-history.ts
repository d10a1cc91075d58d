import { Mirror } from '../../apps/agency-gateway/src/ledger/ledger.js';
import { cosigned, headOver, outgrownNote, show, sizeOf, storedHead } from './running/heads.js';
import type { LiedTo } from './running/lies.js';

/** A gateway whose mirror lacks a leaf, or whose stored head is larger, refuses to cosign. */
export function aWitnessCosignsNoOtherHistory(lied: () => LiedTo): void {
  describe('a witness', () => {
    it('does not cosign while its mirror lacks a leaf', async () => {
      let shown = 0;
      const honest = lied().liar.lieTo('health', (answer) => {
        const toCosign = headOver(lied(), 'health', answer.leaves);
        shown = sizeOf(toCosign);
        return { items: [], leaves: [], cosigned: null, toCosign };
      });
      await lied().stir();
      await lied().noticed('health', 'leaves-missing');
      expect(shown).toBeGreaterThan(lied().at('health', Mirror).size);
      expect(cosigned(lied(), 'health')).not.toContain(shown);
      expect(await storedHead(lied(), 'health')).toBeLessThan(shown);
      honest();
      await lied().settle('health');
    });

    it('does not cosign a smaller ledger than the head that it has stored', async () => {
      const short = await outgrownNote(lied(), 'health');
      const before = cosigned(lied(), 'health').filter((size) => size === sizeOf(short));
      const honest = show(lied(), 'health', () => short);
      await lied().stir();
      await lied().noticed('health', 'smaller-than-signed');
      expect(cosigned(lied(), 'health').filter((size) => size === sizeOf(short))).toEqual(before);
      expect(await storedHead(lied(), 'health')).toBeGreaterThan(sizeOf(short));
      honest();
      await lied().settle('health');
    });
  });
}
