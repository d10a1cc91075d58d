import { signedIn } from '../support/open-case.js';
import { until } from '../support/system.js';
import { type LiedTo, outcomeBody } from './running/lies.js';

/** An outcome sealed to fewer than all members is refused by all. */
export function anOutcomeGoesToAllOrToNobody(lied: () => LiedTo): void {
  describe('an outcome sealed to fewer than all members', () => {
    it('is refused by all, and its words are on no page', async () => {
      const recipients = ['police'];
      const body = outcomeBody('Only police may know this.');
      const entry = await lied().force('cef', { kind: 'outcome', recipients, body });
      const officer = await signedIn(lied().system, 'police', 'outcome-reader', 'practitioner');
      for (const agency of ['police', 'cef'] as const) {
        await until(`${agency} to refuse`, async () =>
          (await lied().state(agency)).refused.some((each) => each.entry === entry),
        );
        const { outcome, outcomes, level } = await lied().state(agency);
        expect({ outcome, outcomes, level }).toEqual({ outcome: null, outcomes: [], level: null });
      }
      await officer.get(`/mash/${lied().opened.workspace}`);
      expect(officer.text).toContain('(outcome) was refused and is not part of this case');
      expect(officer.text).not.toContain('Only police may know this.');
      expect((await lied().state('health')).outcomes).toEqual([]);
      expect(await lied().missing('health')).toEqual([]);
    });
  });
}
