import { ByteFinder } from './find-bytes.js';
import { formsOf } from './forms-of.js';

const CONSONANTS = 'bdfgkmpvxz';
const VOWELS = 'aeiou';
const SYLLABLES = CONSONANTS.length * VOWELS.length;

/** A canary that was found: the word, where it had been planted, and how it was written. */
export interface Sighting {
  word: string;
  planted: string;
  form: string;
}

/** Words that nobody else writes, each planted in one place, and looked for afterwards where none may stand. */
export class Canaries {
  readonly #planted = new Map<string, string>();
  readonly #choices = new Set<string>();
  #count: number;
  #finder: ByteFinder<Sighting> | undefined;

  /** Words of one series are none of another’s. */
  constructor(readonly series: 0 | 1 = 0) {
    this.#count = series;
  }

  /** Every word by the place where it was planted; choices from lists apart. */
  get words(): ReadonlyMap<string, string> {
    return this.#planted;
  }

  /** Choices from lists, as JSON writes them. */
  get choices(): ReadonlySet<string> {
    return this.#choices;
  }

  /** A word for a field that takes any text. Every third has signs that JSON and UTF-8 write in their own ways. */
  word(place: string): string {
    const plain = this.#next();
    return this.#plant(place, this.#count % 3 === 0 ? `${plain}é"${plain.slice(3)}` : plain);
  }

  /** A word of letters alone, as in a name or an address. */
  name(place: string): string {
    const word = this.#next();
    return this.#plant(place, word.charAt(0).toUpperCase() + word.slice(1));
  }

  /** A day between the wars, which no clock of a test shows. */
  day(place: string): string {
    const day = new Date(Date.UTC(1921, 0, 1 + 7 * this.#step()));
    return this.#plant(place, day.toISOString().slice(0, 10));
  }

  /** From the range that is reserved for testing. */
  nhsNumber(place: string): string {
    return this.#plant(place, `999${String(4_567_000 + 13 * this.#step())}`);
  }

  /** In no area that exists. */
  postcode(place: string): string {
    const count = this.#step();
    const postcode = `OE${10 + (count % 89)} ${count % 10}${letter(count)}${letter(count * 7 + 3)}`;
    this.#plant(place, postcode.replace(' ', ''));
    return this.#plant(place, postcode);
  }

  /** From the mobile numbers that Ofcom keeps for drama. */
  telephone(place: string): string {
    return this.#plant(place, `07700 900${String(100 + this.#step()).slice(-3)}`);
  }

  /** A choice from a list, which is short and stands in every program: sought as what JSON makes of it and its name. */
  choice(name: string, value: string | number | boolean): void {
    this.#finder = undefined;
    for (const between of [':', ': '])
      this.#choices.add(`"${name}"${between}${JSON.stringify(value)}`);
  }

  /** Every canary that stands in the bytes, in whatever form, once each. */
  in(bytes: Buffer): Sighting[] {
    this.#finder ??= this.#makeFinder();
    const byWord = new Map<string, Sighting>();
    for (const seen of this.#finder.in(bytes)) byWord.set(seen.word, seen);
    return [...byWord.values()];
  }

  #makeFinder(): ByteFinder<Sighting> {
    const choices = [...this.#choices].map((choice) => [choice, 'a choice from a list'] as const);
    return new ByteFinder(
      [...this.#planted, ...choices].flatMap(([word, planted]) =>
        formsOf(word).map(([form, bytes]) => [bytes, { word, planted, form }] as const),
      ),
    );
  }

  #plant(place: string, word: string): string {
    this.#finder = undefined;
    if (!this.#planted.has(word)) this.#planted.set(word, place);
    return word;
  }

  /** Odd numbers are one series’ and even ones the other’s. */
  #step(): number {
    this.#count += 2;
    return this.#count;
  }

  /** Ten letters, of which no other word has the same. */
  #next(): string {
    let left = (this.#step() * 2_718_281) % SYLLABLES ** 4;
    let word = 'zo';
    for (let syllable = 0; syllable < 4; syllable++) {
      const at = left % SYLLABLES;
      word += CONSONANTS.charAt(at % CONSONANTS.length) + VOWELS.charAt(at / CONSONANTS.length);
      left = Math.floor(left / SYLLABLES);
    }
    return word;
  }
}

function letter(count: number): string {
  return 'ABDEFGHJLNPQRSTUWXYZ'.charAt(count % 20);
}
