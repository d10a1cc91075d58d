import { randomId } from '@mash/crypto/random';
import { decryptRow } from '@mash/crypto/record';
import { combineShredKeys } from '@mash/crypto/vault-key';
import {
  type KeptRecord,
  type Person,
  ShredKeys,
} from '../../apps/agency-gateway/src/vault/vault.js';
import { wordsIn } from '../support/canaries/words-in.js';
import { dumpOf } from '../support/dump.js';
import { type OpenVault, openVault } from './open-vault.js';

const leanne: Person = {
  id: randomId(),
  names: ['Leanne Strickleby', 'Leigh Pellowe'],
  dateOfBirth: '1994-11-02',
  sex: 'female',
  nhsNumber: '9990001233',
  addresses: [{ line: '14 Quernstone Terrace', postcode: 'OE4 7QZ', from: null, to: null }],
  telephone: '07700 900123',
  isRestricted: false,
};
const craig: Person = { ...leanne, id: randomId(), names: ['Craig Ollerenshaw'], nhsNumber: null };
const record: KeptRecord = {
  id: randomId(),
  kind: 'incident',
  marking: 'official-sensitive',
  happenedOn: '2026-06-01',
  recordedAt: '2026-06-01T10:00:00.000Z',
  recordedBy: 'Parveen Hollisworth, constable',
  grading: null,
  fields: { happenedOn: '2026-06-01', narrative: 'He threw the saucepan; the toddler screamed.' },
};
const SECRET_WORDS = [
  ...['Leanne', 'Strickleby', 'Pellowe', 'Ollerenshaw', 'Hollisworth'],
  ...['Quernstone', 'OE4 7QZ', 'OE47QZ', '1994-11-02', '9990001233', '07700 900123'],
  ...['saucepan', 'toddler', 'screamed', '2026-06-01', 'suspect', 'victim'],
];

describe('a vault at rest', () => {
  let opened: OpenVault;

  beforeEach(async () => {
    opened = await openVault();
    await opened.vault.transact(async (writer) => {
      await writer.keepPeople([leanne, craig]);
      await writer.keepRecord(record, [
        { person: leanne.id, role: 'victim' },
        { person: craig.id, role: 'suspect' },
      ]);
    });
  });
  afterEach(() => opened.close());

  it('shows no name, address or narrative in a dump of every table', async () => {
    const control = ['Controlword', 'Bytesword'];
    await opened.database.query('INSERT INTO search_posting (label, value) VALUES ($1, $2)', [
      'controlword',
      Buffer.from('a row that holds Bytesword in plain'),
    ]);
    const tables = await dumpOf(opened.superuserUrl);
    const bytes = Buffer.concat(tables.map((table) => table.bytes));
    expect(tables.length).toBeGreaterThan(20);
    expect(wordsIn(bytes, control)).toEqual(control);
    expect(wordsIn(bytes, SECRET_WORDS)).toEqual([]);
  });

  it('finds, as a control, each of those words where it does stand, however it is written', () => {
    for (const encoding of ['utf8', 'utf16le', 'hex', 'base64'] as const) {
      const text = JSON.stringify([leanne, craig, record, 'OE47QZ suspect victim']);
      const bytes =
        encoding === 'utf8' || encoding === 'utf16le'
          ? Buffer.from(text, encoding)
          : Buffer.from(Buffer.from(text).toString(encoding));
      expect(wordsIn(bytes, SECRET_WORDS)).toEqual(SECRET_WORDS);
    }
  });

  it('opens an involvement with the key of the person and the key of the record, never with one', async () => {
    const [row] = await opened.database.query(
      `SELECT involvement.id, involvement.bytes, person.shred_key AS of_person, record.shred_key AS of_record
       FROM involvement JOIN person ON person.id = person JOIN record ON record.id = record
       WHERE person.id = $1`,
      [leanne.id],
    );
    const keyOf = async (id: string) => {
      const [key] = await opened.database.query('SELECT * FROM shred_key WHERE id = $1', [id]);
      return opened.keys.openShredKey(id, key.key_version, key.wrapped);
    };
    const [ofPerson, ofRecord] = [await keyOf(row.of_person), await keyOf(row.of_record)];
    const context = {
      agency: 'police',
      table: 'involvement',
      id: row.id,
      version: 1,
      kind: 'involvement',
      marking: 'official-sensitive',
    };
    expect(() => decryptRow(ofPerson, context, row.bytes)).toThrow();
    expect(() => decryptRow(ofRecord, context, row.bytes)).toThrow();
    const both = decryptRow(combineShredKeys(ofPerson, ofRecord), context, row.bytes);
    expect(JSON.parse(Buffer.from(both).toString())).toEqual({ person: leanne.id, role: 'victim' });
  });

  it('lets the destroyed key of one person take nobody else with it', async () => {
    const [{ shred_key: key }] = await opened.database.query(
      'SELECT shred_key FROM person WHERE id = $1',
      [leanne.id],
    );
    await opened.database.transaction((tx) => new ShredKeys(opened.keys).destroy(tx, key));
    await opened.vault.read(async (reader) => {
      expect(await reader.person(leanne.id)).toBeNull();
      expect((await reader.search({ name: 'Leanne Strickleby' }, 20)).people).toEqual([]);
      expect((await reader.person(craig.id))?.names).toEqual(['Craig Ollerenshaw']);
      expect(await reader.record(record.id)).toEqual(record);
      expect(await reader.involvements(record.id)).toEqual([{ person: craig.id, role: 'suspect' }]);
      expect(await reader.recordsAbout(craig.id)).toEqual([record]);
    });
  });

  it('lets the destroyed key of a record leave its people readable', async () => {
    const [{ shred_key: key }] = await opened.database.query(
      'SELECT shred_key FROM record WHERE id = $1',
      [record.id],
    );
    await opened.database.transaction((tx) => new ShredKeys(opened.keys).destroy(tx, key));
    await opened.vault.read(async (reader) => {
      expect(await reader.record(record.id)).toBeNull();
      expect(await reader.involvements(record.id)).toEqual([]);
      expect(await reader.recordsAbout(leanne.id)).toEqual([]);
      expect((await reader.person(leanne.id))?.names[0]).toBe('Leanne Strickleby');
    });
  });
});
