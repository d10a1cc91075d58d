import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { RecordKinds } from '@mash/contracts/record-kind';
import { ordinaryFacts } from '@mash/policy/ordinary-facts';
import { coverRules, explainRules } from './ask-rules.js';
import { lintRules, testRules } from './check-rules.js';
import { readCommand } from './command.js';
import { diffRules, simulateRules } from './compare-rules.js';
import { exportRules, importRules } from './exchange-rules.js';
import { BadCommand, SHIPPED } from './files.js';
import { renderRules } from './render-rules.js';

const POLICE = 'agencies/police/rules.json';
const RECORDS = ['--records', 'agencies/police/records.json'];
const folder = mkdtempSync(join(tmpdir(), 'mash-policy-'));
const police = readFileSync(POLICE, 'utf8');

const written = (name: string, text: string): string => {
  const file = join(folder, name);
  writeFileSync(file, text);
  return file;
};
const command = (...args: string[]) => readCommand(args);
const last = (lines: readonly string[]): unknown => JSON.parse(lines.at(-1) ?? '');

afterAll(() => {
  rmSync(folder, { recursive: true });
});

describe('policy lint', () => {
  it('accepts every rule set that is shipped', () => {
    const { lines, isGood } = lintRules(command('lint', '--today', '2026-11-25'));
    expect(isGood).toBe(true);
    expect(lines).toHaveLength(SHIPPED.length);
  });

  it('says file, line, column, rule, path, what is wrong and what to write instead', () => {
    const file = written('trap.json', police.replace('"$lte": 24', '"$regex": "^(a+)+$"'));
    const { lines, isGood } = lintRules(command('lint', file, ...RECORDS));
    expect(isGood).toBe(false);
    expect(lines).toHaveLength(1);
    const [path, line, column] = (lines[0] ?? '').split(':');
    expect(path).toBe(file);
    const text = readFileSync(file, 'utf8').split('\n')[Number(line) - 1] ?? '';
    expect(text.slice(Number(column) - 1)).toMatch(/^"\$regex"/);
    expect(lines[0]).toMatch(
      /police-incident-in-need: rules\.6\.conditions\.recordAgeMonths\.\$regex: No regular.+Write instead: "\$gte"/,
    );
  });

  it('says which hash of the kinds of record to write, where the rules name another or none', () => {
    const { kindsHash, ...nameless } = JSON.parse(police);
    for (const raw of [nameless, { ...nameless, kindsHash: 'K'.repeat(43) }]) {
      const file = written('kinds.json', JSON.stringify(raw));
      const { lines, isGood } = lintRules(command('lint', file, ...RECORDS));
      expect(isGood).toBe(false);
      expect(lines).toEqual([expect.stringContaining(`Write instead: "${kindsHash}"`)]);
    }
  });

  it('names rules that nobody has looked at in time, and does not refuse them', () => {
    const { lines, isGood } = lintRules(command('lint', POLICE, '--today', '2030-01-01'));
    expect(isGood).toBe(true);
    expect(lines[0]).toMatch(/police-incident-when: its owner has not looked again in time/);
  });

  it.each([
    ['a file that is not there', ['lint', 'nothing.json'], /no such file/],
    ['a file that is not JSON', ['lint', 'README.md', ...RECORDS], /not JSON/],
    ['an option that does not exist', ['lint', '--fast'], /Unknown option/],
    ['nothing', [], /Say what to do/],
    ['a fact without a value', ['explain', POLICE, '--fact', 'mayBe'], /write name=value/],
  ])('refuses in words: %s', (_, args, words) => {
    expect(() => lintRules(command(...args))).toThrow(BadCommand);
    expect(() => lintRules(command(...args))).toThrow(words);
  });
});

describe('policy test', () => {
  it('tries the examples that every agency keeps', () => {
    const { lines, isGood } = testRules(command('test'));
    expect(lines.join('\n')).toMatch(/police.+: 19 of 19 examples come out/);
    expect(isGood).toBe(true);
  });

  it('fails where an example does not come out, and says what does', () => {
    const example = {
      name: 'an address goes everywhere',
      record: 'incident',
      field: 'address',
      reader: 'cef',
      purpose: 'child-protection',
      facts: { addressProtection: 'protected' },
      expect: { result: 'permit', rule: 'police-incident-address' },
    };
    written('rules.examples.json', JSON.stringify({ examples: [example] }));
    const file = written('rules.json', police);
    const { lines, isGood } = testRules(command('test', file, ...RECORDS));
    expect(isGood).toBe(false);
    expect(lines[0]).toContain('It should be permit, and is review, by cap:protected-whereabouts.');
    expect(lines[1]).toContain('0 of 1 examples come out.');
  });
});

describe('policy explain', () => {
  const ask = (...more: string[]) =>
    explainRules(
      command(
        'explain',
        POLICE,
        '--record',
        'incident',
        '--field',
        'narrative',
        '--reader',
        'cef',
        ...more,
      ),
    );

  it('gives the five rows', () => {
    const { lines } = ask(
      '--purpose',
      'child-in-need',
      '--fact',
      'familyView=agrees',
      '--fact',
      'recordAgeMonths=30',
    );
    const text = lines.join('\n');
    expect(text).toMatch(/^What you asked to do: {2}Share “What happened” of “Incident” with cef/);
    expect(text).toMatch(/Result: +Needs a second person/);
    expect(text).toMatch(/Because: +1\. No rule answers this/);
    expect(text).toMatch(/Rule police-incident-in-need would allow it if/);
    expect(text).toMatch(
      /Rule set: +police-sharing, version 1, from \d{4}-\d\d-\d\d \([\w-]{43}\)/,
    );
  });

  it('takes nobody for the lead: who leads is not known until it is named', () => {
    const lead = police.replace(
      '"id": "police-incident-words",',
      '"id": "police-incident-words", "conditions": { "isRecipientLead": { "$eq": true } },',
    );
    const asked = ['--record', 'incident', '--field', 'narrative', '--reader', 'cef', ...RECORDS];
    const says = (...more: string[]) => {
      const file = written('rules.json', lead);
      const purpose = ['--purpose', 'child-protection'];
      return explainRules(command('explain', file, ...asked, ...purpose, ...more)).lines.join('\n');
    };
    expect(says()).toMatch(/Result: +Needs a second person[\s\S]+whether the reader leads cases/);
    expect(says('--fact', 'isRecipientLead=true')).toMatch(/Result: +Allowed/);
    expect(says('--fact', 'isRecipientLead=false')).toMatch(/Result: +Needs a second person/);
  });

  it.each([
    [['--purpose', 'curiosity'], /no purpose/],
    [['--purpose', 'early-help', '--fact', 'isFriendly=true'], /no fact isFriendly/],
    [['--purpose', 'early-help', '--fact', 'mayBe=Section-47'], /no value of mayBe/],
    [[], /needs --purpose/],
  ])('refuses %j in words', (more, words) => {
    expect(() => ask(...more)).toThrow(words);
  });
});

describe('policy coverage', () => {
  it('is a table for each purpose and kind, and a line of figures', () => {
    const { lines } = coverRules(command('coverage', POLICE));
    expect(lines).toContain(
      '| address | goes (Give the area, not the address.) | goes | goes (Give the area, not the address.) |',
    );
    expect(lines.filter((each) => each.startsWith('## '))).toHaveLength(5);
    const figures = last(lines) as Record<string, number>;
    expect(Number(figures['permit']) + Number(figures['review']) + Number(figures['deny'])).toBe(
      figures['cells'],
    );
  });
});

describe('policy diff', () => {
  it('says which rules changed, which way, and where it shows', () => {
    const after = written('wider.json', police.replace('"$lte": 24', '"$lte": 36'));
    const { lines } = diffRules(
      command('diff', POLICE, after, '--records', 'agencies/police/records.json'),
    );
    expect(lines[0]).toBe('~ police-incident-in-need');
    expect(lines[1]).toMatch(/narrative|happenedOn/);
    expect(lines.join('\n')).toMatch(/lets more go.+where .*recordAgeMonths=/);
    expect(last(lines)).toMatchObject({ verdict: 'wider', narrower: 0 });
  });
});

describe('policy simulate', () => {
  const { kinds } = RecordKinds.parse(
    JSON.parse(readFileSync('agencies/police/records.json', 'utf8')),
  );
  const kind = kinds.find((each) => each.kind === 'incident');
  if (kind === undefined) throw new Error('no incident');
  const facts = ordinaryFacts({ kind, recipient: 'cef', purpose: 'child-protection' });
  const at = '2026-11-25T10:00:00Z';
  const over = (results?: object): string[] => [
    '--over',
    written(
      'decisions.json',
      JSON.stringify([{ id: 'one', at, facts, ...(results && { results }) }]),
    ),
  ];
  const draft = written(
    'draft.json',
    police.replace(
      '"police-incident-address",\n      "effect": "permit"',
      '"police-incident-address",\n      "effect": "review",\n      "reviewBy": "approver"',
    ),
  );

  it('says how many would change, which, why and which way, and suppresses small counts', () => {
    const { lines, isGood } = simulateRules(
      command('simulate', POLICE, draft, ...over(), ...RECORDS),
    );
    expect(isGood).toBe(true);
    expect(lines[0]).toMatch(
      /one: address to cef: permit by police-incident-address, would be review by .+\(less goes\)/,
    );
    expect(lines.at(-2)).toBe('1 of 1 would change: 0 answers let more go, 1 less.');
    expect(last(lines)).toMatchObject({ decisions: 'fewer than 5', changed: 'fewer than 5' });
  });

  it('fails where what was recorded is not what the live rule set says', () => {
    const recorded = over({ cef: { address: 'deny' } });
    const { lines, isGood } = simulateRules(
      command('simulate', POLICE, POLICE, ...recorded, ...RECORDS),
    );
    expect(isGood).toBe(false);
    expect(lines[0]).toMatch(/was recorded otherwise/);
  });
});

describe('policy export and import', () => {
  const names = written(
    'names.json',
    JSON.stringify({
      base: 'https://mash.example/sharing',
      contact: 'information.governance@mash.example',
      endDate: '2027-08-31',
      agencies: { cef: { name: 'Children’s services', catalogueIds: ['E10000025'] } },
    }),
  );

  it('go out in the published shape and come back as a draft that the linter accepts', () => {
    const { lines } = exportRules(command('export', POLICE, '--reader', 'cef', '--names', names));
    const policy = written('policy.json', lines.join('\n'));
    const into = join(folder, 'imported.json');
    const { isGood } = importRules(
      command('import', policy, '--rules', POLICE, '--reader', 'cef', '--into', into),
    );
    expect(isGood).toBe(true);
    expect(lintRules(command('lint', into, ...RECORDS)).isGood).toBe(true);
  });

  it('refuse in words what they cannot use', () => {
    const to = (reader: string) =>
      exportRules(command('export', POLICE, '--reader', reader, '--names', names));
    expect(() => to('schools')).toThrow('No rule of police-sharing names schools.');
    expect(() => importRules(command('import', POLICE, '--rules', POLICE))).toThrow(
      /no sharing policy/,
    );
  });
});

describe('policy render', () => {
  it('writes what stands in docs/rules', () => {
    renderRules(command('render', '--into', folder));
    for (const page of [
      'police.md',
      'cef.md',
      'schools.md',
      'trading-standards.md',
      'unanswered.md',
      'rule-set.schema.json',
    ]) {
      expect(readFileSync(join(folder, page), 'utf8')).toBe(
        readFileSync(join('docs/rules', page), 'utf8'),
      );
    }
  });
});
