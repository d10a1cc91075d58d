import { spawnSync } from 'node:child_process';

describe('npm run fuzz:policy', () => {
  function fuzz(...args: string[]) {
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      ['dist/tools/fuzz/policy.js', ...args],
      { encoding: 'utf8', env: { ...process.env, NODE_OPTIONS: '' } },
    );
    return { status, said: stdout.trim().split('\n'), stderr };
  }

  it('ends with one line of figures, of exactly the cases that were asked for', () => {
    const { status, said } = fuzz('--cases', '501', '--cedar', '20', '--seed', '7');
    expect(said.at(-1)).toBe('{"fuzz":"policy","cases":501,"disagreements":0,"fail_open":0}');
    expect(said[0]).toBe('Seed 7: 501 cases, 20 of them against Cedar too.');
    expect(status).toBe(0);
  });

  it('says which option is no number', () => {
    const { status, stderr } = fuzz('--cases', 'many');
    expect(stderr).toContain('--cases, --cedar and --seed take a number.');
    expect(status).not.toBe(0);
  });
});
