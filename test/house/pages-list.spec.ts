import { readFileSync } from 'node:fs';
import { NOT_PAGES, ROWS } from '../pages/rows.js';

const [FIRST, LAST] = [1, 54];
/** Addresses of the gateway: every-page-in-every-state.spec.ts fails where these are not all of them. */
const ADDRESSES = new Set([...Object.keys(ROWS), ...Object.keys(NOT_PAGES)]);

interface Listed {
  page: string;
  where: string;
  by: string;
}

/** The rows of docs/pages.md. */
function listed(): Listed[] {
  return readFileSync('docs/pages.md', 'utf8')
    .split('\n')
    .filter((line) => /^\| P\d\d \|/.test(line))
    .map((line) => {
      const [page = '', , where = '', by = ''] = line
        .split('|')
        .slice(1)
        .map((cell) => cell.trim());
      return { page, where, by };
    });
}

describe('the list of pages', () => {
  it('names each of P01 to P54 once, in order', () => {
    const pages = Array.from(
      { length: LAST - FIRST + 1 },
      (_, at) => `P${String(at + FIRST).padStart(2, '0')}`,
    );
    expect(listed().map(({ page }) => page)).toEqual(pages);
  });

  it('gives each an address that the terminal has and a test that walks it, or says why it can wait', () => {
    const wrong = listed().filter(({ where, by }) => {
      if (where === 'later') return !/^[A-Z].{30,}\.$/.test(by);
      const addresses = [...where.matchAll(/`([^`]+)`/g)].map(([, address = '']) => address);
      const isThere = addresses.every((address) => ADDRESSES.has(address));
      return addresses.length === 0 || !isThere || !by.includes(' › ');
    });
    expect(wrong).toEqual([]);
  });
});
