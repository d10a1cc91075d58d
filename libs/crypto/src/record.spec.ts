import fc from 'fast-check';
import { concat, toHex, utf8 } from './bytes.js';
import {
  DamagedRow,
  decryptRow,
  encryptRow,
  ROW_OVERHEAD_BYTES,
  type RowContext,
} from './record.js';
import { keysLeftBy } from './testing/secrets.js';
import { newShredKey } from './vault-key.js';

const context: RowContext = {
  agency: 'police',
  table: 'record',
  id: '6c4c1c64-6b3d-4f0d-8f0a-111111111111',
  version: 3,
  kind: 'incident',
  marking: 'official',
};

describe('a row at rest', () => {
  const shredKey = newShredKey();
  const row = encryptRow(shredKey, context, utf8('words about a child'));

  it('opens to what was written, and grows by a fixed size', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 3000 }), (plaintext) => {
        const sealed = encryptRow(shredKey, context, plaintext);
        expect(sealed).toHaveLength(plaintext.length + ROW_OVERHEAD_BYTES);
        expect(decryptRow(shredKey, context, sealed)).toEqual(plaintext);
      }),
    );
    expect(ROW_OVERHEAD_BYTES).toBe(145);
  });

  it.each([
    ['agency', { agency: 'health' }],
    ['table', { table: 'person' }],
    ['id', { id: '6c4c1c64-6b3d-4f0d-8f0a-222222222222' }],
    ['version', { version: 4 }],
    ['kind', { kind: 'note' }],
    ['marking', { marking: 'restricted' }],
    ['border between two names', { agency: 'policer', table: 'ecord' }],
  ])('does not open under another %s', (_, change) => {
    expect(() => decryptRow(shredKey, { ...context, ...change }, row)).toThrow(DamagedRow);
  });

  it('does not open with any one bit flipped', () => {
    for (let bit = 0; bit < row.length * 8; bit++) {
      const other = row.slice();
      other[bit >> 3] = (other[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      expect(() => decryptRow(shredKey, context, other)).toThrow(DamagedRow);
    }
  });

  it('says one thing only: other key, other suite, cut short, parts of another row', () => {
    const second = encryptRow(shredKey, context, utf8('words about a child'));
    const attempts = [
      () => decryptRow(newShredKey(), context, row),
      () => decryptRow(shredKey, context, concat(Uint8Array.of(2), row.subarray(1))),
      () => decryptRow(shredKey, context, row.subarray(0, 100)),
      () => decryptRow(shredKey, context, new Uint8Array()),
      () => decryptRow(shredKey, context, concat(row.subarray(0, 73), second.subarray(73))),
      () => decryptRow(shredKey, context, concat(row.subarray(0, 105), second.subarray(105))),
    ];
    for (const attempt of attempts) {
      expect(attempt).toThrow(DamagedRow);
      expect(attempt).toThrow(/^The row could not be opened\.$/);
    }
  });

  it('leaves only the shred key behind when it is written, opened or refused', () => {
    expect(keysLeftBy(() => encryptRow(shredKey, context, utf8('words')))).toEqual([shredKey]);
    expect(keysLeftBy(() => decryptRow(shredKey, context, row))).toEqual([shredKey]);
    const other = row.slice();
    other[other.length - 1] = (other.at(-1) ?? 0) ^ 1;
    const refused = () => expect(() => decryptRow(shredKey, context, other)).toThrow(DamagedRow);
    expect(keysLeftBy(refused)).toEqual([shredKey]);
  });

  it('may hold nothing at all, and is never shorter than its overhead', () => {
    const empty = encryptRow(shredKey, context, new Uint8Array());
    expect(decryptRow(shredKey, context, empty)).toHaveLength(0);
    expect(() => decryptRow(shredKey, context, empty.subarray(1))).toThrow(DamagedRow);
  });

  it('has a data key of its own each time', () => {
    const other = encryptRow(shredKey, context, utf8('words about a child'));
    expect(toHex(other.subarray(73, 105))).not.toBe(toHex(row.subarray(73, 105)));
  });
});
