import { Receipts } from '../../apps/agency-gateway/src/workspaces/workspaces.js';
import { until } from '../support/system.js';
import type { LiedTo } from './running/lies.js';

/** A number that the hub leaves out of a mailbox is missed, and asked for again. */
export function aReceiptKeptBackIsMissed(lied: () => LiedTo): void {
  describe('a receipt that the hub keeps back', () => {
    it('is missed by its number; what follows is taken in, and it is asked for again', async () => {
      await lied().quiet();
      const honest = lied().liar.lieTo('police', async (answer) => {
        const items = answer.items.filter(({ type }) => type !== 'receipt');
        if (items.length === 0) await new Promise((resolve) => setTimeout(resolve, 100));
        return { ...answer, items };
      });
      const first = await lied().share('Read this.', ['health']);
      await until('the entry at health', () => lied().holds('health', first));
      const second = await lied().share('Read this too.', ['health']);
      await lied().noticed('police', 'items-left-out');
      await until('the proof of the second', async () => {
        const query = `SELECT FROM outbox WHERE object = $1 AND stage IN ('proved', 'keyed')`;
        return (await lied().sql('police', query, [second])).length > 0;
      });
      expect(await lied().at('police', Receipts).of(first)).toEqual([]);
      honest();
      const receipts = await until('the receipt', async () => {
        const given = await lied().at('police', Receipts).of(first);
        return given.length > 0 && given;
      });
      expect(receipts[0]).toMatchObject({ from: 'health', says: 'opened' });
      await lied().settle('police');
      await until('the second at health', () => lied().holds('health', second));
    });
  });
}
