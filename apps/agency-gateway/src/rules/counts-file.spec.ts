import { countsFile } from './counts-file.js';

describe('the counts for partners', () => {
  it('are a table in which no cell is taken for a formula', () => {
    const counts = { decisions: 12, changed: 0, more: 0, less: 0 };
    const readers = { health: counts, adults: { ...counts, decisions: 'fewer than 5' as const } };
    const names: Record<string, string> = { health: '=HYPERLINK("x")', adults: 'Adults, "north"' };
    const from = '2026-08-29T10:00:00.000Z';
    const until = '2026-11-27T10:00:00.000Z';
    const text = countsFile({ from, until, readers }, 7, (agency) => names[agency] ?? '');
    expect(text.split('\r\n')).toEqual([
      '"Agency","Decisions","Decisions that would change","Answers that let more go","Answers that let less go","Decided from","Decided until","Sharing rules"',
      '"\'=HYPERLINK(""x"")","12","0","0","0","2026-08-29","2026-11-27","Version 7"',
      '"Adults, ""north""","fewer than 5","0","0","0","2026-08-29","2026-11-27","Version 7"',
      '',
    ]);
  });
});
