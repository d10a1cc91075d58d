import type { KeyBundles } from '@mash/contracts/founding';
import type { EntryItem } from '@mash/contracts/mailbox';
import { toBase64url } from '@mash/crypto/bytes';
import { generateSealingKeyPair, generateSigningKeyPair, keyId } from '@mash/crypto/keys';
import { stanzaHash } from '@mash/crypto/stanza';
import { bundleHash, signBundle } from '@mash/ledger/founding';
import { signLeaf } from '@mash/ledger/leaf';
import { Bundles, Mirror } from '../../apps/agency-gateway/src/ledger/ledger.js';
import { until } from '../support/system.js';
import type { LiedTo } from './running/lies.js';

/** A hub that adds a member, or hands an entry to somebody else, gains no reader. */
export function aHubGainsNoReader(lied: () => LiedTo): void {
  describe('a hub that adds a member', () => {
    it('gains no reader by an agency that writes itself into the case', async () => {
      const recipients = ['cef', 'health', 'police'];
      await lied().force('adults', { kind: 'join', recipients, body: { agency: 'adults' } });
      for (const agency of ['police', 'cef', 'health'] as const) {
        await until(`${agency} to refuse`, async () =>
          (await lied().state(agency)).refused.some(({ author }) => author === 'adults'),
        );
        const members = (await lied().state(agency)).members.map((member) => member.agency);
        expect(members.toSorted()).toEqual(['cef', 'health', 'police']);
      }
      expect(await readersOf(lied(), await lied().share('For the members.'))).toEqual([
        'cef',
        'health',
      ]);
      await expect(lied().share('For adults.', ['adults'])).rejects.toThrow('not a member');
    });

    it('gains no reader by delivering an entry to an agency that it names in the header', async () => {
      const seen: EntryItem[] = [];
      const honest = lied().liar.lieTo('health', (answer) => {
        seen.push(...answer.items.filter((item) => item.type === 'entry'));
        return answer;
      });
      const entry = await lied().share('For health.', ['health']);
      const taken = await until('the entry at health', async () =>
        seen.find(({ leaf }) => leaf.object === entry),
      );
      honest();
      const stanza = toBase64url(new Uint8Array(1120));
      const header = {
        ...taken.header,
        recipients: ['adults'],
        keyIds: [keyId(lied().at('adults', Bundles).newest('adults')?.sealingKey ?? '')],
        stanzaHashes: [stanzaHash(new Uint8Array(1120))],
      };
      const quiet = lied().liar.lieTo('adults', (answer, { query }) => {
        const number = Number(query.get('after')) + answer.items.length + 1;
        return { ...answer, items: [...answer.items, { ...taken, number, header, stanza }] };
      });
      await lied().stir();
      const [refused] = await until('adults to refuse', async () => {
        const rows = await lied().sql('adults', 'SELECT reason FROM unopened WHERE entry = $1', [
          entry,
        ]);
        return rows.length > 0 && rows;
      });
      quiet();
      expect(refused).toEqual({ reason: 'the identifier is not the one in the ledger' });
      expect(await lied().holds('adults', entry)).toBe(false);
    });

    it('gains no reader by keys of its own in the name of an agency', async () => {
      const before = lied().at('police', Bundles).newest('health');
      if (before === null) throw new Error('Health has no keys.');
      const [signing, sealing] = [generateSigningKeyPair(), generateSealingKeyPair()];
      const bundle = {
        ...before,
        number: before.number + 1,
        signingKey: signing.publicKey,
        sealingKey: sealing.publicKey,
      };
      const signed = signBundle(bundle, signing.secretKey);
      const honest = [
        lied().liar.lieAbout<KeyBundles>('police', '/key-bundles', ({ bundles }) => ({
          bundles: [...bundles, { index: 0, signed }],
        })),
        lied().liar.lieTo('police', (answer) => {
          const end = lied().at('police', Mirror).pure.endOf('health');
          const [first] = answer.leaves;
          if (end === null || first === undefined) return answer;
          const { signature: _, ...like } = first;
          const leaf = signLeaf(
            {
              ...like,
              source: 'health',
              sequence: end.sequence + 1,
              previous: end.hash,
              type: 'key-bundle',
              object: bundleHash(bundle),
              tags: [],
              keyId: keyId(signing.publicKey),
            },
            signing.secretKey,
          );
          return { ...answer, items: [], leaves: [leaf], toCosign: null, cosigned: null };
        }),
      ];
      await lied().stir();
      const { evidence } = await lied().noticed('police', 'bad-leaf');
      for (const stop of honest) stop();
      expect(evidence.leaf).toMatchObject({ source: 'health', type: 'key-bundle' });
      expect(lied().at('police', Bundles).newest('health')).toEqual(before);
      await lied().settle('police');
    });
  });
}

/** The readers that an entry of police was sealed to. */
async function readersOf(lied: LiedTo, entry: string): Promise<string[]> {
  const [row] = await lied.sql<{ message: Buffer }>(
    'police',
    'SELECT message FROM outbox WHERE object = $1',
    [entry],
  );
  return JSON.parse(String(row?.message)).header.recipients;
}
