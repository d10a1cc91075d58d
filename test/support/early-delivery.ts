import { EntryHeader } from '@mash/contracts/entry';
import type { Leaf } from '@mash/contracts/leaf';
import type { EntryItem, LeafProof, ProofItem } from '@mash/contracts/mailbox';
import { toBase64url } from '@mash/crypto/bytes';
import { addCosignature, cosign } from '@mash/ledger/cosignature';
import { DataSource } from 'typeorm';
import { Keys } from '../../apps/agency-gateway/src/keys/keys.js';
import { Mirror } from '../../apps/agency-gateway/src/ledger/ledger.js';
import { Partnership } from '../../apps/agency-gateway/src/partnership/partnership.js';
import { LedgerLeaves } from '../../apps/hub-api/src/ledger/ledger.js';
import { at } from './open-case.js';
import type { System, TestAgency } from './system.js';

interface Logged {
  index: number;
  header: Buffer;
  ciphertext: Buffer;
}

/**
 * A hub that does not wait for the quorum: it has an entry and its leaf, and gives them out with what its source has not
 * sent, and with the cosignatures of some witnesses.
 */
export class EarlyDelivery {
  constructor(
    private readonly system: System,
    readonly entry: string,
  ) {}

  async logged(): Promise<Logged> {
    const [row]: (Omit<Logged, 'index'> & { leaf_index: string })[] = await this.system.hub.app
      .get(DataSource)
      .query('SELECT leaf_index, header, ciphertext FROM entry WHERE id = $1', [this.entry]);
    if (row === undefined) throw new Error('It is not logged.');
    return { ...row, index: Number(row.leaf_index) };
  }

  /** The keys as they lie at the source, for its readers in order. */
  async keys(source: TestAgency): Promise<string[]> {
    const [row]: { stanzas: Buffer }[] = await at(this.system, source, DataSource).query(
      'SELECT stanzas FROM outbox WHERE object = $1',
      [this.entry],
    );
    return JSON.parse(row?.stanzas.toString() ?? '[]');
  }

  /** All that there is of the entry, for one of its readers. */
  async toReader(reader: TestAgency, stanza: string, witnesses: TestAgency[]): Promise<EntryItem> {
    const { index, header, ciphertext } = await this.logged();
    return {
      number: await this.#nextNumber(reader),
      type: 'entry',
      index,
      header: EntryHeader.parse(JSON.parse(header.toString())),
      ciphertext: toBase64url(ciphertext),
      stanza,
      leaf: (await at(this.system, reader, Mirror).leaf(index)) as Leaf,
      proof: await this.#proofBy(witnesses, index),
    };
  }

  /** What tells a source that its leaf is proved. */
  async toSource(source: TestAgency, witnesses: TestAgency[]): Promise<ProofItem> {
    const { index } = await this.logged();
    return {
      number: await this.#nextNumber(source),
      type: 'proof',
      entry: this.entry,
      index,
      proof: await this.#proofBy(witnesses, index),
    };
  }

  async #nextNumber(agency: TestAgency): Promise<number> {
    const [cursor]: { after: string }[] = await at(this.system, agency, DataSource).query(
      'SELECT after FROM mailbox_cursor',
    );
    return Number(cursor?.after) + 1;
  }

  async #proofBy(witnesses: TestAgency[], index: number): Promise<LeafProof> {
    const { hub } = this.system;
    const [row]: { size: string; note: string }[] = await hub.app
      .get(DataSource)
      .query('SELECT size, note FROM checkpoint WHERE size > $1 ORDER BY size LIMIT 1', [index]);
    if (row === undefined) throw new Error('No checkpoint has it.');
    const note = witnesses.reduce((signed, agency) => this.#cosign(signed, agency), row.note);
    const size = Number(row.size);
    return hub.app.get(LedgerLeaves).prove(index, { size, note });
  }

  #cosign(note: string, agency: TestAgency): string {
    const { witness } = this.system.gateways[agency].app.get(Keys, { strict: false }).secrets;
    const { document } = at(this.system, agency, Partnership);
    const own = document.witnesses.find((each) => each.agency === agency);
    const [name = ''] = own?.verifierKey.split('+') ?? [];
    return addCosignature(note, cosign(note, name, witness, Math.floor(Date.now() / 1000)));
  }
}
