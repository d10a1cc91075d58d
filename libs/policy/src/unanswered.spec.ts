import { readFileSync } from 'node:fs';
import { RecordKinds } from '@mash/contracts/record-kind';
import { Purpose } from '@mash/contracts/vocabulary';
import { decide } from './decide.js';
import { readRuleSet } from './lint.js';
import { ordinaryFacts } from './ordinary-facts.js';
import { renderUnanswered, type Shipped, unansweredBy } from './unanswered.js';

const CORE = ['police', 'health', 'adults', 'cef'];
const json = (path: string): unknown => JSON.parse(readFileSync(path, 'utf8'));
const shipped: Shipped[] = CORE.map((agency) => {
  const { kinds } = RecordKinds.parse(json(`agencies/${agency}/records.json`));
  const reading = readRuleSet(json(`agencies/${agency}/rules.json`), kinds);
  if (!reading.success) throw new Error(JSON.stringify(reading.findings));
  return { ruleSet: reading.ruleSet, kinds, readers: CORE.filter((each) => each !== agency) };
});

const SAFEGUARDING = Purpose.options.filter((purpose) => purpose !== 'crime-prevention');
const inOrder = (a: string, b: string): number => (a < b ? -1 : 1);

function sentToAPerson({ ruleSet, kinds, readers }: Shipped): string[] {
  return kinds.flatMap((kind) =>
    readers.flatMap((recipient) =>
      SAFEGUARDING.flatMap((purpose) => {
        const asked = ordinaryFacts({ kind, recipient, purpose, facts: { mayBe: 'section-47' } });
        const fields = Object.entries(decide(ruleSet, asked).recipients[recipient] ?? {});
        const isNamed = (field: string): boolean =>
          ruleSet.rules.some(
            (rule) =>
              rule.fields.includes(field) &&
              rule.recordKinds.includes(kind.kind) &&
              rule.recipients.includes(recipient) &&
              rule.purposes.includes(purpose),
          );
        return fields
          .filter(([field, { result }]) => result !== 'deny' && !isNamed(field))
          .map(([field]) => [purpose, kind.kind, field, recipient].join());
      }),
    ),
  );
}

describe('what no rule of a core agency answers', () => {
  it('stands in docs/rules as the rules have it', () => {
    expect(readFileSync('docs/rules/unanswered.md', 'utf8')).toBe(renderUnanswered(shipped));
  });

  it('says rightly that none has a rule for crime prevention', () => {
    const purposes = shipped.flatMap(({ ruleSet }) =>
      ruleSet.rules.flatMap((rule) => rule.purposes),
    );
    expect(purposes).not.toContain('crime-prevention');
  });

  it('is left to a person on purpose: each line says why', () => {
    const lines = shipped.flatMap(unansweredBy);
    expect(lines.length).toBeGreaterThan(20);
    expect(lines.filter(({ because }) => because.length < 30)).toEqual([]);
  });

  it('is exactly what no rule names and the engine sends to a person', () => {
    for (const each of shipped) {
      const listed = unansweredBy(each).flatMap(({ purpose, kind, fields, readers }) =>
        fields.flatMap((field) => readers.map((reader) => [purpose, kind, field, reader].join())),
      );
      expect(listed.sort(inOrder)).toEqual(sentToAPerson(each).sort(inOrder));
    }
  });
});
