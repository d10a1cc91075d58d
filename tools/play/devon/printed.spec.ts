import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { COLUMNS, type Row } from './columns.js';
import { contactsOf } from './generate/contacts.js';
import { WEEK } from './generate/week.js';
import { PRINTED, roundedIn } from './printed.js';

const SEEDS = '../shared/seeds';
const [seed] = existsSync(SEEDS) ? readdirSync(SEEDS).filter((name) => name.startsWith('001')) : [];
const whereTheReportIs = seed === undefined ? it.skip : it;

/** What stands of a line under some heads of the report. */
function part(row: Row, from: number, to: number): string {
  return Object.values(row).slice(from, to).join('\t');
}

describe('the printed week of Devon', () => {
  whereTheReportIs(
    'is, figure by figure, what the report prints (skipped without ../shared)',
    () => {
      const report = readFileSync(join(SEEDS, seed ?? ''), 'utf8');
      const lines = report.slice(report.indexOf('Appendix 1: MASH')).split('\n');
      for (const day of PRINTED.days) {
        expect(lines.some((line) => line.endsWith(`day\t${part(day, 0, 2)}`))).toBe(true);
        expect(lines).toContain(part(day, 2, 5));
        expect(lines).toContain(part(day, 5, 11));
      }
      expect(lines).toContain(`Weekly Average\t${part(PRINTED.week, 0, 5)}`);
      expect(lines).toContain(part(PRINTED.week, 5, 11));
    },
  );

  it('is shown as printed where its days do not add up to it', () => {
    const rounded = roundedIn(PRINTED).map(({ column, ofDays, ofWeek }) => [
      COLUMNS[column],
      ofDays,
      ofWeek,
    ]);
    expect(rounded).toEqual([
      ['Calls', 260, 261],
      ['Enquiry accepted', 228, 229],
      ['Not accepted', 36, 37],
      ['Direct to referral', 38, 37],
      ['Other CSW', 5, 3],
    ]);
  });
});

describe('the contacts that are made for it', () => {
  const contacts = contactsOf(1, WEEK);

  it('are as many as it prints, and the same for the same seed', () => {
    const { inbox, calls } = PRINTED.week;
    expect(contacts).toHaveLength(inbox + calls);
    expect(contactsOf(1, WEEK)).toEqual(contacts);
    expect(contactsOf(2, WEEK)).not.toEqual(contacts);
  });

  it('are of as many families, so that no history is made up', () => {
    const families = contacts.map(({ adult }) => adult.name.split(' ').at(-1));
    expect(new Set(families).size).toBe(contacts.length);
  });
});
