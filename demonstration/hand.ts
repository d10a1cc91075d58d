import type { Member } from './families.js';
import type { Cast, Scene } from './scenes/scene.js';
import type { Seeded } from './seeded.js';
import type { DemoPerson } from './vault.js';

export interface Player {
  member: Member;
  person: DemoPerson;
}

/** Who stands where in a scene; only the subject is always there. */
export type Players = Partial<Record<Cast, Player>> & { subject: Player };

const PLACEHOLDER = /\{(\w+)\}/g;

/** Writes a scene down for these people, and remembers who was named. */
export class Hand {
  private readonly named = new Set<Cast>(['subject']);
  private readonly words: Readonly<Record<string, () => string>>;

  constructor(
    private readonly players: Players,
    private readonly random: Seeded,
    writer: string,
    happenedOn: string,
  ) {
    const address = players.subject.person.addresses[0];
    this.words = {
      crime: () => `OXP/${String(random.below(100_000)).padStart(5, '0')}/${happenedOn.charAt(3)}`,
      source: () => `OX-SRC-${1000 + random.below(9000)}-${random.pick(SOURCE_WORDS)}`,
      address: () => (address ? `${address.line}, ${address.postcode}` : ''),
      setting: () => random.pick(['home-visit', 'clinic', 'telephone']),
      writer: () => writer,
    };
  }

  /** All fields but the date; those left empty are not there. */
  fields(scene: Scene): Record<string, string> {
    const entries = Object.entries(scene.fields ?? {}).map(([name, slot]) => [
      name,
      this.say(slot),
    ]);
    const written = Object.fromEntries(entries.filter(([, value]) => value !== ''));
    return { ...written, narrative: scene.slots.map((slot) => this.say(slot)).join(' ') };
  }

  /** Those who were named, each once. */
  present(): [Cast, Player][] {
    const seen = new Set<Member>();
    return (Object.entries(this.players) as [Cast, Player][]).filter(([cast, { member }]) => {
      if (!this.named.has(cast) || seen.has(member)) return false;
      seen.add(member);
      return true;
    });
  }

  private say(slot: readonly string[]): string {
    const text = this.random.pick(slot.filter((each) => this.canSay(each)));
    return text.replace(PLACEHOLDER, (_, name: string) => {
      const word = this.words[name];
      if (word) return word();
      this.named.add(name as Cast);
      return this.players[name as Cast]?.person.names[0]?.split(' ')[0] ?? '';
    });
  }

  private canSay(text: string): boolean {
    return [...text.matchAll(PLACEHOLDER)].every(
      ([, name = '']) => name in this.words || this.players[name as Cast] !== undefined,
    );
  }
}

const SOURCE_WORDS = ['HERON', 'LARCH', 'FLINT', 'OTTER', 'CEDAR', 'AMBER', 'THRUSH', 'COBALT'];
