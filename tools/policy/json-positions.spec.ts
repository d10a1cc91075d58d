import fc from 'fast-check';
import { positionOf } from './json-positions.js';

const TEXT = `{
  "id": "police-sharing",
  "rules": [
    { "id": "one", "fields": ["a", "b"] },
    { "id": "two \\" and", "conditions": { "mayBe": { "$regex": "x" } } }
  ]
}`;

describe('where a path stands in a file', () => {
  it.each([
    ['', 1, 1],
    ['id', 2, 3],
    ['rules', 3, 3],
    ['rules.0', 4, 5],
    ['rules.0.fields.1', 4, 36],
    ['rules.1.conditions.mayBe.$regex', 5, 54],
  ])('is found: %s', (path, line, column) => {
    expect(positionOf(TEXT, path)).toEqual({ line, column });
  });

  it('is the nearest part that stands there, where the path names what is missing', () => {
    expect(positionOf(TEXT, 'rules.0.owner')).toEqual({ line: 4, column: 5 });
    expect(positionOf(TEXT, 'rules.9.owner')).toEqual({ line: 3, column: 3 });
    expect(positionOf('[]', 'rules.9.owner')).toEqual({ line: 1, column: 1 });
  });

  it('is where the value begins, in any list of values', () => {
    fc.assert(
      fc.property(fc.array(fc.jsonValue(), { minLength: 1, maxLength: 5 }), (values) => {
        const text = JSON.stringify(values, null, 2);
        values.forEach((value, at) => {
          const { line, column } = positionOf(text, String(at));
          const rest = text
            .split('\n')
            .slice(line - 1)
            .join('\n')
            .slice(column - 1);
          const expected = JSON.stringify([value], null, 2).slice(4, -2);
          expect(rest.startsWith(expected)).toBe(true);
        });
      }),
    );
  });
});
