import { ZERO_HASH } from '@mash/contracts/ids';
import { utf8 } from '@mash/crypto/bytes';
import { type JournalHead, journalLine, journalRoot, receiptHash } from './journal.js';

const head: JournalHead = {
  v: 1,
  salt: ZERO_HASH,
  hour: '2026-06-15T10:00:00.000Z',
  previous: null,
  vaultHead: ZERO_HASH,
  rows: 2,
  through: { access: 2 },
};
const rows = [
  { source: 'access', id: 'a', staff: 's', at: '2026-06-15T09:10:00.000Z', sealed: ZERO_HASH },
  { source: 'access', id: 'b', staff: 's', at: '2026-06-15T09:20:00.000Z', sealed: ZERO_HASH },
];
const root = (of = rows, under = head) => journalRoot(under, of.map(journalLine));

describe('the root of an hour', () => {
  it('is another when any row is changed, left out, put in or moved', () => {
    const [first, second] = rows as [(typeof rows)[0], (typeof rows)[0]];
    const others = [
      [{ ...first, staff: 't' }, second],
      [{ ...first, at: '2026-06-15T09:10:00.001Z' }, second],
      [first],
      [first, second, second],
      [second, first],
    ];
    const roots = [root(), ...others.map((each) => root(each))];
    expect(new Set(roots).size).toBe(roots.length);
    expect(root()).toBe(root([...rows]));
  });

  it('says nothing of an idle hour: under another salt it is another', () => {
    const idle = root([], { ...head, rows: 0 });
    expect(root([], { ...head, rows: 0, salt: `B${ZERO_HASH.slice(1)}` })).not.toBe(idle);
    expect(root([], { ...head, rows: 0, previous: ZERO_HASH })).not.toBe(idle);
    expect(root([], { ...head, rows: 0, vaultHead: `B${ZERO_HASH.slice(1)}` })).not.toBe(idle);
  });

  it('does not depend on the order in which a row names its parts', () => {
    expect(journalLine({ id: 'a', source: 'access' })).toBe(
      journalLine({ source: 'access', id: 'a' }),
    );
  });
});

describe('the hash of a receipt', () => {
  it('is of its signed bytes alone: both ends have the same', () => {
    expect(receiptHash(utf8('signed'))).toBe(receiptHash(utf8('signed')));
    expect(receiptHash(utf8('signed'))).not.toBe(receiptHash(utf8('signed.')));
  });
});
