import { Together } from './together.js';

describe('what is read together', () => {
  it('is read once for all who ask in one moment, and again for whoever asks once it has begun', async () => {
    let reads = 0;
    const together = new Together(async () => {
      reads += 1;
      return reads;
    });
    const first = [together.ask(), together.ask()];
    await Promise.resolve();
    const later = together.ask();
    expect(await Promise.all([...first, later])).toEqual([1, 1, 2]);
  });

  it('fails for all who asked, and not for whoever asks afterwards', async () => {
    let isBroken = true;
    const together = new Together(() =>
      isBroken ? Promise.reject(new Error('broken')) : Promise.resolve('whole'),
    );
    const asked = [together.ask(), together.ask()];
    const ends = await Promise.allSettled(asked);
    expect(ends.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    isBroken = false;
    expect(await together.ask()).toBe('whole');
  });
});
