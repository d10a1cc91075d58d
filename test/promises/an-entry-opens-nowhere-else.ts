import { randomUUID } from 'node:crypto';
import type { LoggedCase } from './running/logged-case.js';
import { SealedAgain } from './running/sealed-again.js';

/** An entry does not open in another workspace, at another agency or under another number. */
export function anEntryOpensNowhereElse(one: () => LoggedCase): void {
  describe('an entry opens nowhere else', () => {
    let again: SealedAgain;

    beforeAll(async () => {
      again = await SealedAgain.of(one(), 'For children’s services, in this case, once.');
    });

    it('for another agency, to which its own source seals it', async () => {
      expect(await again.sealed('police', 'health')).toBe('the inner recipients are others');
    });

    it('under another number in the chain of its source', async () => {
      expect(await again.sealed('police', 'cef')).toBe('it belongs to another leaf');
    });

    it('in another workspace', async () => {
      const workspace = randomUUID();
      expect(await again.sealed('police', 'cef', { workspace })).toBe(
        'the inner signature does not hold',
      );
    });

    it('from another agency that has read it', async () => {
      const words = { author: 'health', sequence: 1 };
      expect(await again.sealed('health', 'cef')).toBe('the inner author is another');
      expect(await again.sealed('health', 'cef', words)).toBe('the inner signature does not hold');
    });
  });
}
