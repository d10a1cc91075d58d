import { type CarriedSystem, changedBetween } from '../support/canaries/carried-system.js';

/** After a concern is accepted the other vaults hold nothing of it until they are asked. */
export function nothingIsHeldUntilItIsAsked(carried: () => CarriedSystem): void {
  describe('a vault that was not asked', () => {
    /** The ledger, which every agency has whole, and the clockwork of queues. */
    const ALIKE = /^(public\.(mirror_leaf|witness_head|accepted_checkpoint)|(bullmq|seen)\.\w+)$/;

    it.each(['health', 'adults'] as const)(
      'holds nothing at %s of a concern that was accepted, until it is asked',
      async (agency) => {
        const { beforeConcern, afterAcceptance } = carried().moments[agency];
        const changed = changedBetween(beforeConcern, afterAcceptance);
        expect(changed).toContain('public.mirror_leaf');
        expect(changed.filter((table) => !ALIKE.test(table))).toEqual([]);
        const whoRaised = carried().moments.police;
        expect(changedBetween(whoRaised.beforeConcern, whoRaised.afterAcceptance)).toContain(
          'public.workspace_entry',
        );
        const later = changedBetween(afterAcceptance, await carried().tables(agency));
        expect(later).toContain('public.workspace_entry');
      },
    );
  });
}
