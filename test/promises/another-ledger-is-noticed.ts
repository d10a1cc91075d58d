import { toBase64url } from '@mash/crypto/bytes';
import { Mirror } from '../../apps/agency-gateway/src/ledger/ledger.js';
import { Mismatches } from '../../apps/agency-gateway/src/mismatches/mismatches.js';
import { Partnership } from '../../apps/agency-gateway/src/partnership/partnership.js';
import { until } from '../support/system.js';
import { hasCosigned, headOver, outgrownNote, show, smallerShownAt } from './running/heads.js';
import type { LiedTo } from './running/lies.js';

/** A rewritten, truncated or forked ledger is noticed. */
export function anotherLedgerIsNoticed(lied: () => LiedTo): void {
  describe('a ledger that is not the one before', () => {
    afterEach(() => lied().settle('health'));

    it('is noticed when it is forked: another root over as many leaves', async () => {
      const honest = show(lied(), 'health', ({ leaves }) => {
        const size = lied().at('health', Mirror).size + leaves.length;
        return lied().liar.sign({ size, root: new Uint8Array(32).fill(7) });
      });
      await lied().stir();
      const { evidence } = await lied().noticed('health', 'history-differs');
      honest();
      expect(evidence.theirs?.root).toBe(toBase64url(new Uint8Array(32).fill(7)));
      expect(hasCosigned(lied(), 'health', evidence.theirs?.root)).toBe(false);
      expect(await lied().at('health', Mismatches).since()).not.toBeNull();
    });

    it('is noticed when an old leaf is rewritten and the history goes on from there', async () => {
      const honest = show(lied(), 'health', ({ leaves }) =>
        headOver(lied(), 'health', leaves, { at: 2 }),
      );
      await lied().stir();
      const { evidence } = await lied().noticed('health', 'history-differs');
      honest();
      expect(evidence.note).toContain(lied().at('health', Partnership).document.log.origin);
      expect(evidence.theirs?.root).toBeDefined();
      expect(hasCosigned(lied(), 'health', evidence.theirs?.root)).toBe(false);
      expect(await lied().at('health', Mismatches).since()).not.toBeNull();
    });

    it('is not taken for cut short by heads that were overtaken on their way, while larger ones come in between', async () => {
      const mismatches = lied().at('health', Mismatches);
      const short = await outgrownNote(lied(), 'health');
      for (let minute = 0; minute < 4; minute += 1) {
        const overtaken = show(lied(), 'health', () => short);
        const now = lied().system.clock.now();
        await lied().stir();
        await until('the smaller one to be refused', async () =>
          (await smallerShownAt(lied(), 'health')).some((at) => at >= now),
        );
        overtaken();
        expect(await mismatches.since()).toBeNull();
        expect(await outgrownNote(lied(), 'health')).not.toBe(short);
        lied().system.clock.forward(1);
      }
    });

    it('is noticed when it is cut short, once that has been shown for two minutes', async () => {
      const short = await outgrownNote(lied(), 'health');
      const honest = show(lied(), 'health', () => short);
      await lied().stir();
      await lied().noticed('health', 'smaller-than-signed');
      expect(await lied().at('health', Mismatches).since()).toBeNull();
      lied().system.clock.forward(3);
      await lied().stir();
      await until('an alarm', () => lied().at('health', Mismatches).since());
      honest();
    });

    it('is noticed when no quorum has cosigned what the hub says it has', async () => {
      const honest = lied().liar.lieTo('health', (answer) => ({
        ...answer,
        items: [],
        toCosign: null,
        cosigned: headOver(lied(), 'health', answer.leaves),
      }));
      await lied().stir();
      const { words } = await lied().noticed('health', 'bad-proof');
      honest();
      expect(words).toContain('it takes 3');
    });
  });
}
