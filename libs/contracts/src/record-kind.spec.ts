import { readdirSync, readFileSync } from 'node:fs';
import { RecordKinds, recordKindsSchema } from './record-kind.js';

const SCHEMA = 'docs/rules/record-kinds.schema.json';
const json = (path: string) => JSON.parse(readFileSync(path, 'utf8'));
const files = ['agencies', 'associates'].flatMap((folder) =>
  readdirSync(folder, { withFileTypes: true })
    .filter((each) => each.isDirectory())
    .map(({ name }) => `${folder}/${name}/records.json`),
);

describe('the published schema of record kinds', () => {
  it('is the one that terminals read by', () => {
    expect(json(SCHEMA)).toEqual(JSON.parse(JSON.stringify(recordKindsSchema())));
  });

  it.each(files)('is named by %s, which it fits', (file) => {
    const kinds = json(file);
    expect(kinds.$schema).toBe(`../../${SCHEMA}`);
    expect(RecordKinds.safeParse(kinds).error).toBeUndefined();
  });
});
