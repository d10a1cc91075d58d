import { newContentKey } from '@mash/crypto/envelope';
import { stanzaHash, wrapFor } from '@mash/crypto/stanza';
import { entryId } from '@mash/ledger/entry-id';
import { coreHash, sealBytes } from '../../apps/agency-gateway/src/workspaces/seal-entry.js';
import type { Sealing } from '../support/dishonest-source.js';
import type { LoggedCase } from './running/logged-case.js';
import { SealedAgain } from './running/sealed-again.js';

/** A source cannot give two readers two texts under one leaf. */
export function oneCiphertextOpensToOneText(one: () => LoggedCase): void {
  describe('one ciphertext never opens', () => {
    let again: SealedAgain;

    beforeAll(async () => {
      again = await SealedAgain.of(one(), 'For children’s services, in this case, once.');
    });

    it('to other words, with another key to the same ciphertext', async () => {
      const other: Sealing = (words, readers) => {
        const { header, ciphertext } = sealBytes(words, 'police', readers);
        const key = newContentKey();
        const stanzas = readers.map(({ sealingKey }) => wrapFor(sealingKey, key, coreHash(header)));
        const logged = { ...header, stanzaHashes: stanzas.map(stanzaHash) };
        return { entry: entryId(logged, ciphertext), header: logged, ciphertext, stanzas };
      };
      expect(await again.sealed('police', 'cef', {}, other)).toBe('it could not be opened');
    });
  });
}
