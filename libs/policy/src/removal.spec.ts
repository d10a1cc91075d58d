import { NOT_NAMES, RELATIONS, TITLES } from './name-words.js';
import { type Called, findNames, plainWord, wordsOf } from './person-names.js';
import { sentencesAbout } from './remove-person.js';
import { stillIdentifies } from './still-identifies.js';

const amy: Called = { given: ['Amy', 'Amélie'], family: ['Example-Low'] };
const names = (text: string, expected: Called[] = []): string[] =>
  findNames(text, expected).map((each) => each.name);

describe('what looks like a name', () => {
  it.each([
    ['a title and a name', 'Then Mrs Okafor rang.', ['Okafor'], 'title'],
    ['two names', 'It was reported by Jo Marsh from next door.', ['Jo Marsh'], 'two'],
    ['one name within a sentence', 'The man is called Dave, it seems.', ['Dave'], 'one'],
    ['a double name', 'She named Ann-Marie O’Brien.', ['Ann-Marie O’Brien'], 'two'],
    ['a name with accents', 'He saw Zoë Đukić there.', ['Zoë Đukić'], 'two'],
    ['an officer', 'PC Lowe attended.', ['Lowe'], 'title'],
    ['a name in brackets', 'A man (Dave) opened.', ['Dave'], 'one'],
    ['two people', 'There were Dave, Jo and others.', ['Dave', 'Jo'], 'one'],
  ])('is named: %s', (_, text, expected, looks) => {
    const found = findNames(text);
    expect(found.map((each) => each.name)).toEqual(expected);
    expect(found[0]?.looks).toBe(looks);
  });

  it('is not a day, a month, a place of work or the first word of a sentence', () => {
    expect(names('On Monday in May the Police and the Council met. Shouting was heard.')).toEqual(
      [],
    );
  });

  it.each([
    ...['Tuesday', 'August', 'October', 'Hospital', 'Children', 'Polish', 'London', 'They'],
    ...['Mother', 'While', 'Street', 'Grandma', 'Nurse', 'Sgt', 'iPhone', 'B'],
  ])('is not the word %s', (word) => {
    expect(names(`It was said that ${word} came.`)).toEqual([]);
  });

  it('is compared with words as these are compared: in small letters, without accents', () => {
    for (const words of [TITLES, NOT_NAMES, RELATIONS])
      for (const word of words) {
        expect(word).toMatch(/^[a-z-]+$/);
        expect(plainWord(word)).toBe(word);
      }
    expect(wordsOf('Zoë D’Souza-Low’s')).toEqual(['zoe', 'd’souza-low']);
    expect(wordsOf('the Lows’')).toEqual(['the', 'lows']);
  });

  it('is not somebody of the case, however they are written', () => {
    expect(names('Then Amélie, Amy and EXAMPLE came. It was amy’s coat.', [amy])).toEqual([]);
    expect(names('There Amy met Jo Marsh.', [amy])).toEqual(['Jo Marsh']);
  });

  it('says in which sentence it stands', () => {
    expect(findNames('Nobody was hurt. It was heard by Jo Marsh.')[0]?.sentence).toBe(1);
  });
});

describe('the sentences about one person', () => {
  const about = (text: string) =>
    sentencesAbout(text, amy).map((each) => [each.sentence, each.because]);

  it('are all that name them, by any name, in any case, with or without accents', () => {
    expect(about('AMY came. Nobody else did. Amelie’s coat was wet. The Lows know her.')).toEqual([
      [0, 'names'],
      [2, 'names'],
      [3, 'names'],
    ]);
    expect(about('Miss Example-Low rang. Mr Low did not.')).toEqual([
      [0, 'names'],
      [1, 'names'],
    ]);
  });

  it('are those too that go on with “he”, “she” or “they”', () => {
    expect(about('Amy came. She was wet. Her coat too. The door was open. She left.')).toEqual([
      [0, 'names'],
      [1, 'follows'],
      [2, 'follows'],
    ]);
  });

  it('are none where nobody names them', () => {
    expect(about('She came. They left.')).toEqual([]);
    expect(about('Amyotrophy is an illness.')).toEqual([]);
  });
});

describe('what is left', () => {
  const left = (narrative: string, outcome = '') =>
    stillIdentifies({ narrative, outcome }, [
      { field: 'narrative', sentence: 0, reason: 'third-party' },
    ]);

  it.each([
    [
      'a name, in another field',
      'It was Jo Marsh who rang.',
      'Ms Marsh was thanked.',
      'outcome',
      'Marsh',
      'name',
    ],
    [
      'a telephone number',
      'She rang from 01632 960123.',
      'Ring 01632 960123 back.',
      'outcome',
      '01632 960123',
      'number',
    ],
    [
      'a postcode, written otherwise',
      'She lives at OX4 9ZZ.',
      'Seen near ox4 9zz.',
      'outcome',
      'OX4 9ZZ',
      'number',
    ],
    ['a car', 'He drives AB12 CDE.', 'The car AB12 CDE was seen.', 'outcome', 'AB12 CDE', 'number'],
    [
      'a word for who they are',
      'The neighbour rang at once.',
      'We spoke with the neighbour.',
      'outcome',
      'neighbour',
      'relation',
    ],
  ])('is warned of where it still identifies: %s', (_, narrative, outcome, field, words, is) => {
    expect(left(narrative, outcome)).toContainEqual({ field, sentence: 0, words, is });
  });

  it('is warned of where it goes on from what was removed', () => {
    expect(left('Jo Marsh rang. She heard shouting.')).toEqual([
      { field: 'narrative', sentence: 1, words: 'She', is: 'pronoun' },
    ]);
  });

  it('is not warned of for the people of the case, or for what they are to the child', () => {
    const values = {
      narrative: 'The neighbour Jo Marsh told Amy and her father.',
      outcome: 'Amy went with her father. The neighbour was thanked.',
    };
    const removals = [{ field: 'narrative', sentence: 0, reason: 'third-party' } as const];
    const words = (expected: Parameters<typeof stillIdentifies>[2]) =>
      stillIdentifies(values, removals, expected).map((each) => each.words);
    expect(words([])).toEqual(['Amy', 'father', 'neighbour']);
    expect(words([{ ...amy, relations: ['her father'] }])).toEqual(['neighbour']);
  });

  it('is not warned of where nothing of it stays', () => {
    expect(left('The neighbour Jo Marsh rang. Shouting was heard.', 'A visit was made.')).toEqual(
      [],
    );
    expect(stillIdentifies({ narrative: 'The neighbour rang.' }, [])).toEqual([]);
  });
});
