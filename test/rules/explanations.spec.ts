import { RESULT_WORDS } from '@mash/contracts/explanation';
import { Problem, ProblemBody, problemBody } from '@mash/contracts/problem';
import { decide } from '@mash/policy/decide';
import { ordinaryFacts } from '@mash/policy/ordinary-facts';
import { explainedParts } from '../../apps/agency-gateway/src/governance/explained.js';
import { explainAll } from '../../apps/agency-gateway/src/releases/explanations.js';
import { decidingOf, type Weighed } from '../../apps/agency-gateway/src/releases/releases.js';
import { explainRules } from '../../tools/policy/ask-rules.js';
import { readCommand } from '../../tools/policy/command.js';
import { accepted, readRuleFile } from '../../tools/policy/files.js';

const POLICE = 'agencies/police/rules.json';
const READER = 'cef';
const BY = { staff: '', name: 'An Officer', role: 'practitioner' as const };

/** What police would share of one record of a kind, every part of it filled in. */
function weighed(name: string, facts: Record<string, string | boolean>): Weighed {
  const source = readRuleFile(POLICE, undefined);
  const rules = accepted(source);
  const kind = source.kinds.find((each) => each.kind === name);
  if (kind === undefined) throw new Error(`There is no kind ${name}.`);
  const purpose = 'child-protection' as const;
  const given = ordinaryFacts({ kind, recipient: READER, purpose, facts });
  const decision = decide(rules, given);
  const chosen = { record: 'one', removals: [] };
  const view = {
    owner: 'police',
    kind,
    people: [],
    happened: { from: '2026-06-01', to: null, words: '' },
    recordedOn: '2026-06-01',
    marking: 'official-sensitive' as const,
    grading: null,
    values: Object.fromEntries(kind.fields.map((field) => [field.name, 'A word.'])),
  };
  return {
    purpose,
    rules,
    beside: [],
    ruleSet: decision.ruleSet,
    readers: [READER],
    records: [{ chosen, view, facts: given, decision, others: [], ofCase: [], restricted: [] }],
    today: '2026-06-02',
    handlingWords: [],
  };
}

const CASES = [
  ['incident', {}],
  ['incident', { mayBe: 'section-17' }],
  ['intelligence-report', { gradingSource: '2', gradingAssessment: 'B', gradingHandling: 'C' }],
  ['incident', { addressProtection: 'court-ordered' }],
] as const;

describe('why something may or may not be shared', () => {
  it.each(CASES)(
    'is said alike to staff, to governance, at the command line and in a problem: %s %j',
    (name, facts) => {
      const one = weighed(name, facts);
      const [record] = one.records;
      const toStaff = explainAll(one, (agency) => agency);
      const called = {
        nameOf: (agency: string) => agency,
        titleOf: () => record?.view.kind.title ?? '',
        labelOf: (_: string, field: string) =>
          record?.view.kind.fields.find((each) => each.name === field)?.label ?? field,
      };
      const kept = decidingOf(one, { by: BY, workspace: null, about: [] });
      const toGovernance = explainedParts(kept, called);
      const sorted = (rows: typeof toStaff) =>
        [...rows].sort((a, b) => (a.asked < b.asked ? -1 : 1));
      expect(toStaff.length).toBeGreaterThan(0);
      expect(sorted(toGovernance)).toEqual(sorted(toStaff));
      const body = problemBody(new Problem('not-valid', 'Not so.', {}, toStaff));
      expect(ProblemBody.parse(JSON.parse(JSON.stringify(body))).explanation).toEqual(toStaff);
      for (const row of toStaff) expect(linesFor(one, name, facts, row.asked)).toEqual(row);
      expect(JSON.stringify(toStaff)).not.toContain('MISSING_FACT');
      expect(toStaff.every(({ wouldChange }) => wouldChange.length > 0)).toBe(true);
    },
  );
});

/** The rows of the command line for the first part that a row is about, read back from its text. */
function linesFor(one: Weighed, name: string, facts: object, asked: string) {
  const fields = one.records[0]?.view.kind.fields ?? [];
  const field = fields.find(({ label }) => asked.startsWith(`Share “${label}”`));
  const given = Object.entries(facts).flatMap(([fact, value]) => ['--fact', `${fact}=${value}`]);
  const options = ['--record', name, '--field', field?.name ?? '', '--reader', READER];
  const text = explainRules(
    readCommand(['explain', POLICE, ...options, '--purpose', one.purpose, ...given]),
  ).lines;
  const rows: Record<string, string[]> = {};
  let key = '';
  for (const line of text) {
    key = line.slice(0, 23).trim() || key;
    rows[key] = [...(rows[key] ?? []), line.slice(23)];
  }
  const [, id, version, date, hash] =
    /^(\S+), version (\d+), from (\S+) \((.+)\)$/.exec(rows['Rule set:']?.[0] ?? '') ?? [];
  return {
    asked: rows['What you asked to do:']?.[0]?.replace(
      /^Share “[^”]*”/,
      asked.split(' of “')[0] ?? '',
    ),
    result: Object.entries(RESULT_WORDS).find(([, words]) => words === rows['Result:']?.[0])?.[0],
    because: (rows['Because:'] ?? []).map((line) => {
      const [, words, source] = /^\d+\. (.*?[.?!]) \((.*)\)$/.exec(line) ?? [];
      return { words, source };
    }),
    wouldChange: rows['What would change it:'],
    ruleSet: { id, version: Number(version), date, hash },
  };
}
