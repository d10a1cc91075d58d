import { Id } from '@mash/contracts/ids';
import { fromUtf8, utf8 } from '@mash/crypto/bytes';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { z } from 'zod';
import { Keys } from '../keys/keys.js';

/** What staff answered to "Is this the same person?" (DESIGN 6.1): nothing can be chosen until one is the same. */
export const PersonLink = z.strictObject({
  /** The person of the case. */
  person: Id,
  /** The vault's own person, with the answer given. */
  answers: z.array(
    z.strictObject({ own: Id, answer: z.enum(['same', 'not-the-same', 'not-sure']) }),
  ),
  by: z.string(),
  at: z.string(),
});
export type PersonLink = z.infer<typeof PersonLink>;

/** One person of one case, and by what other identifiers concerns that joined it name them. */
export interface PersonOfCase {
  workspace: string;
  person: string;
  raisedAs: readonly string[];
}

/** Which people of the cases are which people of this vault. It never leaves. */
@Injectable()
export class PersonLinks {
  constructor(
    private readonly database: DataSource,
    private readonly keys: Keys,
  ) {}

  /** As staff answered in the case; before that, as this agency's own concern named the person. */
  async of(one: PersonOfCase): Promise<PersonLink | null> {
    const [link = null] = await this.ofAll([one]);
    return link;
  }

  /** The same for many people of cases, in one read and in their order; null where nobody has answered. */
  async ofAll(all: readonly PersonOfCase[]): Promise<(PersonLink | null)[]> {
    const labels = all.map(({ workspace, person, raisedAs }) => [
      this.#label(workspace, person),
      ...[person, ...raisedAs].map((each) => this.#raised(each)),
    ]);
    const rows: { label: string; bytes: Buffer }[] = await this.database.query(
      'SELECT label, bytes FROM person_link WHERE label = ANY ($1)',
      [labels.flat()],
    );
    const links = new Map(rows.map(({ label, bytes }) => [label, this.#open(label, bytes)]));
    return labels.map((each) => links.get(each.find((label) => links.has(label)) ?? '') ?? null);
  }

  #open(label: string, bytes: Uint8Array): PersonLink {
    const opened = fromUtf8(this.keys.decryptLocal('person_link', label, bytes));
    return PersonLink.parse(JSON.parse(opened));
  }

  /** The vault's people that staff marked as the same. */
  async sameAs(one: PersonOfCase): Promise<string[]> {
    const link = await this.of(one);
    return link?.answers.filter(({ answer }) => answer === 'same').map(({ own }) => own) ?? [];
  }

  keep(tx: EntityManager, workspace: string, link: PersonLink): Promise<void> {
    return this.#keep(tx, this.#label(workspace, link.person), link);
  }

  /** Whom of this vault a concern names, before any case answers it. */
  keepForConcern(tx: EntityManager, link: PersonLink): Promise<void> {
    return this.#keep(tx, this.#raised(link.person), link);
  }

  async #keep(tx: EntityManager, label: string, link: PersonLink): Promise<void> {
    const bytes = Buffer.from(
      this.keys.encryptLocal('person_link', label, utf8(JSON.stringify(PersonLink.parse(link)))),
    );
    await tx.query(
      'INSERT INTO person_link (label, bytes) VALUES ($1, $2) ON CONFLICT (label) DO UPDATE SET bytes = $2',
      [label, bytes],
    );
  }

  #raised(person: string): string {
    return this.keys.label('person-link', 'concern', person);
  }

  #label(workspace: string, person: string): string {
    return this.keys.label('person-link', workspace, person);
  }
}
