import type { CarriedSystem } from '../support/canaries/carried-system.js';
import { Control } from '../support/canaries/control.js';
import { hasRedis } from '../support/redis.js';
import { bytesOf, seenIn } from './running/seen.js';

/** No job carries a planted word, in PostgreSQL or in Redis, even once it is done and gone. */
export function noPlaintextInQueues(carried: () => CarriedSystem): void {
  describe('a queue', () => {
    it('carries no word of a case in any job that it ever had, in PostgreSQL', async () => {
      for (const agency of ['health', 'adults', 'cef'] as const) {
        const jobs = bytesOf(await carried().tables(agency), 'seen.job');
        expect(jobs.toString()).toContain('deliver-');
        expect(seenIn(carried(), agency, jobs)).toEqual([]);
      }
    });

    (hasRedis ? it : it.skip)('carries none in a Redis (needs redis-server)', () => {
      expect(Object.keys(carried().redises)).toEqual(['hub', 'police']);
      for (const [name, redis] of Object.entries(carried().redises)) {
        expect(redis.written().toString()).toContain(name === 'hub' ? 'forget' : 'deliver-');
        expect(seenIn(carried(), name, redis.written())).toEqual([]);
      }
    });

    it('would show a word in a job, though the job were done and gone', async () => {
      const control = new Control('Whensoever');
      for (const agency of ['health', 'police'] as const) {
        await control.queue(carried().system.gateways[agency].config);
        const redis = agency === 'police' ? carried().redises.police : undefined;
        const jobs = redis?.written() ?? bytesOf(await carried().tables(agency), 'seen.job');
        expect(control.in(jobs)).toEqual(control.namesOfTexts);
      }
    });
  });
}
