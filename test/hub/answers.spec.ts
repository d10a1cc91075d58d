import { readFileSync } from 'node:fs';
import type { IncomingMessage } from 'node:http';
import { join } from 'node:path';
import { generateSigningKeyPair, keyId } from '@mash/crypto/keys';
import {
  BadRequestSignature,
  type RequestSigner,
  type SignatureRefusal,
  signResponse,
} from '@mash/crypto/request-signature';
import { Hub } from '../../apps/agency-gateway/src/hub/hub.js';
import { Transport } from '../../apps/agency-gateway/src/hub/transport.js';
import { Keys } from '../../apps/agency-gateway/src/keys/keys.js';
import { Partnership } from '../../apps/hub-api/src/partnership.js';
import { type Answer, type LyingHub, startLyingSystem } from '../support/lying-hub.js';
import { at, enrolled } from '../support/open-case.js';
import { AGENCIES, type System } from '../support/system.js';

/** DESIGN 5: what an idle gateway may ask of the hub, a minute. */
const MOST_REQUESTS_A_MINUTE = 8;

let system: System;
let liar: LyingHub;

beforeAll(async () => {
  ({ system, liar } = await startLyingSystem());
  await enrolled(system);
});
afterAll(() => system?.stop());

/** Signed anew, by whom and when it may be. */
function signedBy(signer: Partial<RequestSigner>) {
  return (answer: Answer, asked: IncomingMessage): Answer => {
    const { answer: hub } = system.hub.app.get(Partnership, { strict: false });
    const signed = signResponse(
      { status: answer.status, headers: {}, body: answer.body },
      String(asked.headers['signature']),
      { ...hub, now: system.clock.now(), ...signer },
    );
    return { ...answer, headers: { ...answer.headers, ...signed } };
  };
}

function withBody({ headers, ...answer }: Answer): Answer {
  const body = Buffer.concat([answer.body, Buffer.from(' ')]);
  return { ...answer, headers: { ...headers, 'content-length': body.length }, body };
}

let earlier: Answer | undefined;
const stranger = generateSigningKeyPair();
const REFUSED: [string, SignatureRefusal, (answer: Answer, asked: IncomingMessage) => Answer][] = [
  [
    'that nobody signed',
    'damaged',
    ({ headers: { signature: _, 'signature-input': __, ...headers }, ...answer }) => ({
      ...answer,
      headers,
    }),
  ],
  ['whose words were changed', 'digest', withBody],
  ['whose status was changed', 'altered', (answer) => ({ ...answer, status: 201 })],
  ['to an earlier question', 'altered', (answer) => earlier ?? answer],
  [
    'that was signed too long ago',
    'stale',
    (answer, asked) =>
      signedBy({ now: new Date(system.clock.now().getTime() - 10 * 60_000) })(answer, asked),
  ],
  [
    'that another key has signed',
    'unknown-key',
    signedBy({ keyId: keyId(stranger.publicKey), secretKey: stranger.secretKey }),
  ],
];

describe('a gateway', () => {
  it('takes an answer that the hub signed to its own question', async () => {
    const honest = liar.spoil('police', '/key-bundles', (answer) => {
      earlier = answer;
      return answer;
    });
    const { bundles } = await at(system, 'police', Hub).keyBundles();
    honest();
    expect(bundles).toHaveLength(4);
    const anew = liar.spoil('police', '/key-bundles', signedBy({}));
    expect((await at(system, 'police', Hub).keyBundles()).bundles).toHaveLength(4);
    anew();
  });

  it.each(REFUSED)('refuses an answer %s', async (_, reason, change) => {
    const honest = liar.spoil('police', '/key-bundles', change);
    const asked = at(system, 'police', Hub).keyBundles();
    await expect(asked).rejects.toEqual(new BadRequestSignature(reason));
    honest();
  });

  it('speaks to no hub with another certificate than the founding document’s', async () => {
    const { config } = system.gateways.police;
    const { document } = system.hub.app.get(Partnership, { strict: false });
    const ask = (pin: string) => {
      const transport = new Transport({
        origin: new URL(config.hubUrl),
        serverName: document.hub.authority.split(':')[0] ?? '',
        certificate: readFileSync(join(config.home, 'tls.crt'), 'utf8'),
        key: system.gateways.police.app.get(Keys, { strict: false }).secrets.tlsKey,
        ca: readFileSync(join(config.home, 'ca.crt'), 'utf8'),
        pin,
      });
      const body = new Uint8Array();
      return transport
        .send({ method: 'GET', path: '/ping', headers: { host: document.hub.authority }, body })
        .finally(() => transport.close());
    };
    expect((await ask(document.hub.certificate)).status).toBe(200);
    await expect(ask(stranger.publicKey)).rejects.toMatchObject({
      kind: 'hub-unavailable',
      message: expect.stringContaining('not the one in the founding document'),
    });
  });

  it('that is idle asks the hub for something eight times a minute at most', async () => {
    const before = liar.heard.length;
    await new Promise((resolve) => setTimeout(resolve, 60_000));
    const requests = liar.heard.slice(before).map(({ agency }) => agency);
    for (const agency of AGENCIES) {
      const count = requests.filter((each) => each === agency).length;
      expect(count).toBeGreaterThan(0);
      expect(count).toBeLessThanOrEqual(MOST_REQUESTS_A_MINUTE);
    }
  });
});
