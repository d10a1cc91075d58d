import fc from 'fast-check';
import { Canaries } from './canaries.js';
import { ByteFinder } from './find-bytes.js';

const few = fc.uint8Array({ minLength: 4, maxLength: 7, max: 2 });

describe('many byte strings', () => {
  it('are found at once where each alone is found, and nowhere else', () => {
    fc.assert(
      fc.property(
        fc.array(few, { minLength: 1, maxLength: 12 }),
        fc.uint8Array({ maxLength: 200, max: 2 }),
        (sought, hay) => {
          const bytes = Buffer.from(hay);
          const texts = [...new Set(sought.map((each) => Buffer.from(each).toString('hex')))];
          const finder = new ByteFinder(texts.map((text) => [Buffer.from(text, 'hex'), text]));
          const alone = texts.filter((text) => bytes.includes(Buffer.from(text, 'hex')));
          expect(finder.in(bytes)).toEqual(new Set(alone));
        },
      ),
    );
  });

  it('are refused when they are so short that they stand by chance', () => {
    expect(() => new ByteFinder([[Buffer.from('abc'), 'abc']])).toThrow(/Too short/);
  });
});

describe('a canary', () => {
  const canaries = new Canaries();
  const words = [
    ...['first', 'second', 'third'].map((place) => canaries.word(place)),
    canaries.name('name'),
    canaries.day('day'),
    canaries.nhsNumber('number'),
    canaries.postcode('postcode'),
    canaries.telephone('telephone'),
  ];
  const around = ['', 'a', 'ab', 'abc', 'é'].map((before) => [before, 'and more'] as const);
  const encodings: Record<string, (text: string) => Buffer> = {
    'UTF-8': (text) => Buffer.from(text),
    'UTF-16 LE': (text) => Buffer.from(text, 'utf16le'),
    'UTF-16 BE': (text) => Buffer.from(text, 'utf16le').swap16(),
    JSON: (text) => Buffer.from(JSON.stringify({ text })),
  };
  const writings: Record<string, (bytes: Buffer) => Buffer> = {
    plainly: (bytes) => bytes,
    'in hex': (bytes) => Buffer.from(bytes.toString('hex')),
    'in HEX': (bytes) => Buffer.from(bytes.toString('hex').toUpperCase()),
    'in base64': (bytes) => Buffer.from(bytes.toString('base64')),
    'in base64url': (bytes) => Buffer.from(bytes.toString('base64url')),
  };

  it.each(
    Object.keys(encodings).flatMap((encoding) =>
      Object.keys(writings).map((writing) => [encoding, writing] as const),
    ),
  )('is found in %s, written %s, in any case and beside anything', (encoding, writing) => {
    for (const word of words) {
      for (const text of [word, word.toLowerCase(), word.toUpperCase()]) {
        for (const [before, after] of around) {
          const bytes = encodings[encoding]?.(`${before}${text}${after}`) ?? Buffer.of();
          const found = canaries.in(writings[writing]?.(bytes) ?? Buffer.of());
          expect(found.map((seen) => seen.word)).toContain(word);
        }
      }
    }
  });

  it('is found as the escapes of a JSON that is kept to ASCII', () => {
    const [, , tricky = ''] = words;
    expect(tricky).toContain('é');
    const ascii = JSON.stringify(tricky).replaceAll('é', '\\u00e9');
    expect(canaries.in(Buffer.from(ascii))).toMatchObject([{ word: tricky, planted: 'third' }]);
  });

  it('is not found where another word stands, or a part of it', () => {
    const [word = ''] = words;
    const others = new Canaries(1);
    for (let count = 0; count < 500; count++) others.word(`${count}`);
    const text = [...others.words.keys()].join(' ');
    expect(canaries.in(Buffer.from(`${text} ${word.slice(0, -1)} ${word.slice(1)}`))).toEqual([]);
  });

  it('never is a word that was planted before', () => {
    const many = new Canaries();
    for (let count = 0; count < 2000; count++) many.word(`${count}`);
    expect(many.words.size).toBe(2000);
  });

  it('of a choice from a list is found with its name, with and without a space', () => {
    const chosen = new Canaries();
    chosen.choice('rating', 'amber');
    for (const json of ['{"rating":"amber"}', '{"rating": "amber"}'])
      expect(chosen.in(Buffer.from(Buffer.from(json).toString('base64')))).toHaveLength(1);
    expect(chosen.in(Buffer.from('{"rating":"red","colour":"amber"}'))).toEqual([]);
  });
});
