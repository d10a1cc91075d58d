import type { SignedContent } from '@mash/contracts/sealed/content';
import { utf8 } from '@mash/crypto/bytes';
import { canonical } from '@mash/crypto/encoding';
import { parseSigned } from '../../../apps/agency-gateway/src/workspaces/seal-entry.js';
import { EntryStore, Receipts } from '../../../apps/agency-gateway/src/workspaces/workspaces.js';
import { type Sealing, sealPast } from '../../support/dishonest-source.js';
import { at } from '../../support/open-case.js';
import { type TestAgency, until } from '../../support/system.js';
import type { LoggedCase } from './logged-case.js';

/** An entry that children’s services have opened, to be sealed once more in another way. */
export class SealedAgain {
  private constructor(
    private readonly one: LoggedCase,
    private readonly bytes: Uint8Array,
    private readonly signed: SignedContent,
  ) {}

  static async of(one: LoggedCase, note: string): Promise<SealedAgain> {
    const entry = await one.share(note);
    await until('the release', async () => (await one.holds('cef', entry)) === 'it is opened');
    const bytes = (await at(one.system, 'cef', EntryStore).signedBytes(entry)) ?? utf8('');
    return new SealedAgain(one, bytes, parseSigned(new TextDecoder().decode(bytes)));
  }

  /** Sealed anew, logged, cosigned and keyed like any other: what its reader then makes of it, and says to its source. */
  async sealed(
    author: TestAgency,
    reader: TestAgency,
    otherwise: Partial<SignedContent['content']> = {},
    sealing?: Sealing,
  ): Promise<string> {
    const { system } = this.one;
    const content = { ...this.signed.content, ...otherwise };
    const same = Object.keys(otherwise).length === 0;
    const bytes = same ? this.bytes : canonical({ ...this.signed, content });
    const entry = await sealPast(system, author, reader, { content, bytes }, sealing);
    const said = await until('the answer of its reader', async () => {
      const answers = await at(system, author, Receipts).of(entry);
      return answers[0]?.says;
    });
    const held = await this.one.holds(reader, entry);
    return said === 'cannot-open' ? held : `${said}: ${held}`;
  }
}
