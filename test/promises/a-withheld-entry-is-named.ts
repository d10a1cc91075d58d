import { signedIn } from '../support/open-case.js';
import { until } from '../support/system.js';
import type { LiedTo } from './running/lies.js';

/** An entry that the hub keeps back is named within one checkpoint. */
export function aWithheldEntryIsNamed(lied: () => LiedTo): void {
  describe('a withheld entry', () => {
    it('is named within one checkpoint, though no number of the mailbox lacks', async () => {
      const handOver = lied().liar.withhold('health', ({ type }) => type === 'entry');
      const entry = await lied().share('She was seen with a bruise.');
      const index = await lied().indexOf(entry);
      await lied().covered('health', index);
      expect(await lied().missing('health')).toContainEqual({ source: 'police', index });
      const nurse = await signedIn(lied().system, 'health', 'waiting-reader', 'practitioner');
      await nurse.get(`/mash/${lied().opened.workspace}`);
      expect(nurse.text).toContain('has not arrived. Ring them if it cannot wait.');
      expect(await lied().holds('health', entry)).toBe(false);
      handOver();
      await lied().stir();
      await until('the entry at health', () => lied().holds('health', entry));
      expect(await lied().missing('health')).toEqual([]);
    });
  });
}
