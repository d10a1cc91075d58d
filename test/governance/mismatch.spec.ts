import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PollAnswer } from '@mash/contracts/mailbox';
import { parseSigningSecretKey } from '@mash/crypto/keys';
import { signCheckpoint } from '@mash/ledger/checkpoint';
import { DataSource } from 'typeorm';
import { Hub } from '../../apps/agency-gateway/src/hub/hub.js';
import { Mirror } from '../../apps/agency-gateway/src/ledger/ledger.js';
import { SentLeaves } from '../../apps/agency-gateway/src/ledger/sent-leaves.js';
import { LedgerMismatch, Mismatches } from '../../apps/agency-gateway/src/mismatches/mismatches.js';
import { Outbox } from '../../apps/agency-gateway/src/outbox/outbox.js';
import { Partnership } from '../../apps/agency-gateway/src/partnership/partnership.js';
import { Cases } from '../../apps/agency-gateway/src/workspaces/workspaces.js';
import { Browser } from '../../tools/play/browser.js';
import { buttonOf, PASSWORD, startGateway } from '../support/gateway.js';
import { type System, startSystem, until } from '../support/system.js';
import { asSuperuser, openCase, share, signInAt } from './small-case.js';

let system: System;
let workspace: string;

beforeAll(async () => {
  system = await startSystem();
  workspace = await openCase(system);
  await signInAt(system, 'police', 'governor', 'information-governance');
  await signInAt(system, 'police', 'sharer', 'practitioner');
});

afterAll(() => system.stop());

const police = <T>(what: new (...given: never[]) => T): T =>
  system.gateways.police.app.get(what, { strict: false });

async function at(username: string): Promise<Browser> {
  const browser = new Browser(system.gateways.police.origin);
  await browser.get('/');
  browser.fill({ Username: username, Password: PASSWORD });
  await browser.press(buttonOf(browser));
  return browser;
}

/** The same gateway, stopped and started again on its own database. */
async function restart(): Promise<void> {
  await system.stopGateway('police');
  await system.startGateway('police');
}

async function health() {
  const { port } = new URL(system.gateways.police.origin);
  const answer = await fetch(`http://127.0.0.1:${port}/health`);
  return {
    code: answer.status,
    ...((await answer.json()) as { status: string; components: unknown }),
  };
}

/** A hub that shows police another history, under the log’s own signature. */
function forkFor(answer: PollAnswer): PollAnswer {
  const { log } = police(Partnership).document;
  const secret = parseSigningSecretKey(
    readFileSync(join(system.founding.folder, 'hub', 'log.secret'), 'utf8').trim(),
  );
  const checkpoint = { origin: log.origin, size: 4, root: new Uint8Array(32).fill(7) };
  return { ...answer, toCosign: signCheckpoint(checkpoint, log.origin, secret) };
}

describe('a leaf that came while the database was gone', () => {
  it('is asked for again, though it was in memory already', async () => {
    const sent = police(SentLeaves);
    const compare = sent.compare;
    let isLost = false;
    sent.compare = async (first, leaves) => {
      if (leaves.every(({ source }) => source !== 'police'))
        return compare.call(sent, first, leaves);
      sent.compare = compare;
      isLost = true;
      throw new Error('The connection was terminated.');
    };
    const entry = await share(system, workspace, 'Seen on Friday.');
    await until('its keys to leave', async () => {
      const standing = await police(Outbox).standing(entry);
      return standing?.stage === 'keyed';
    });
    expect(isLost).toBe(true);
  });
});

describe('a ledger that does not match', () => {
  it('is said on every page, with whom to ring, and to whoever watches the process', async () => {
    expect(await health()).toMatchObject({ code: 200, status: 'UP' });
    const hub = police(Hub);
    const honest = hub.poll.bind(hub);
    hub.poll = async (...given) => forkFor(await honest(...given));
    // Ends the poll that is held already.
    await system.stopHub();
    await system.startHub();
    await until('the fork to be noticed', async () => (await health()).status === 'DEGRADED', 60);
    expect(await health()).toMatchObject({
      code: 200,
      components: { database: { status: 'UP' }, ledger: { status: 'MISMATCH' } },
    });
    const sharer = await at('sharer');
    for (const path of ['/home', '/mash', `/mash/${workspace}`, '/search', '/no/such/page']) {
      await sharer.get(path);
      expect(sharer.text).toContain('Do not share through this terminal.');
      expect(sharer.text).toContain('01632 960100');
    }
    expect(sharer.text).not.toContain('See what does not match');
  });

  it('shows information governance both roots, and the note with the hub’s own signature', async () => {
    const governor = await at('governor');
    await governor.get('/home');
    await governor.follow('See what does not match');
    expect(governor.text).toContain('Another history than the one held here');
    const root = Buffer.from(police(Mirror).pure.rootAt(4)).toString('base64url');
    expect(governor.text).toContain(`We hold 4 leaves with the root ${root}`);
    expect(governor.text).toContain(
      `We were shown 4 leaves with the root ${Buffer.alloc(32, 7).toString('base64url')}`,
    );
    expect(governor.text).toContain(`— ${police(Partnership).document.log.origin} `);
  });

  it('still stands after a restart, lets no key leave, and is settled by people alone', async () => {
    await restart();
    expect((await health()).status).toBe('DEGRADED');
    const entry = await share(system, workspace, 'Kept at home while the ledger is in doubt.');
    await until('the proof of the release', async () => {
      const [row] = await police(DataSource).query('SELECT stage FROM outbox WHERE object = $1', [
        entry,
      ]);
      return row.stage === 'proved';
    });
    await new Promise((resolve) => setTimeout(resolve, 1000));
    const [row] = await police(DataSource).query('SELECT stage FROM outbox WHERE object = $1', [
      entry,
    ]);
    expect(row.stage).toBe('proved');
    const sharer = await at('sharer');
    await sharer.get(`/mash/${workspace}`);
    expect(sharer.text).toContain('Ellie Wainscott');
    const governor = await at('governor');
    await governor.get('/ig/ledger/mismatches');
    await governor.press('It is settled, go on');
    expect(governor.errorSummary.join()).toContain('Enter what it was');
    governor.fill({
      words: 'The hub was restored from a copy. Agreed with all four by telephone.',
    });
    await governor.press('It is settled, go on');
    expect(governor.text).toContain('The hub was restored from a copy.');
    expect(governor.text).not.toContain('Do not share through this terminal.');
    expect((await health()).status).toBe('UP');
    await until('the release at CEF', async () => {
      const cases = system.gateways.cef.app.get(Cases, { strict: false });
      return (await cases.one(workspace))?.state.releases.length === 1;
    });
  });

  it('is noticed at the next start when a leaf was changed in our own store; what arrived is read on', async () => {
    const leaf = async (change: string) =>
      asSuperuser(system, 'police', `UPDATE mirror_leaf SET leaf = ${change} WHERE leaf_index = 0`);
    await leaf(`replace(leaf, '"sequence":1', '"sequence":2')`);
    await restart();
    expect((await health()).status).toBe('DEGRADED');
    const governor = await at('governor');
    await governor.get('/ig/ledger/mismatches');
    expect(governor.text).toContain('A leaf was changed in our own store');
    const sharer = await at('sharer');
    await sharer.get(`/mash/${workspace}`);
    expect(sharer.text).toContain('Ellie Wainscott');
    await leaf(`replace(leaf, '"sequence":2', '"sequence":1')`);
    await restart();
  });

  it('keeps what settled it sealed, and no more of one kind than twenty', async () => {
    const mismatches = police(Mismatches);
    for (let index = 0; index < 30; index += 1)
      await mismatches.note(new LedgerMismatch('bad-leaf', 'Refused.', { index }));
    const open = await mismatches.open();
    expect(open.filter(({ reason }) => reason === 'bad-leaf')).toHaveLength(20);
    const rows = await asSuperuser(system, 'police', 'SELECT * FROM ledger_mismatch');
    expect(rows.map((row) => `${JSON.stringify(row)}${String(row['settled'])}`).join()).not.toMatch(
      /restored from a copy|governor/,
    );
  });
});

describe('what may be an answer overtaken on its way', () => {
  it('alarms when it is shown again for two minutes, not before', async () => {
    const gateway = await startGateway('police');
    const mismatches = gateway.app.get(Mismatches);
    const short = () => new LedgerMismatch('smaller-than-signed', 'We have cosigned more.');
    await mismatches.note(short());
    expect(await mismatches.since()).toBeNull();
    gateway.clock.forward(1);
    await mismatches.note(short());
    expect(await mismatches.open()).toEqual([]);
    gateway.clock.forward(1);
    await mismatches.note(short());
    expect(await mismatches.open()).toHaveLength(1);
    gateway.clock.forward(60);
    await mismatches.note(new LedgerMismatch('leaves-missing', 'Not arrived.'));
    expect(await mismatches.open()).toHaveLength(1);
    await gateway.stop();
  });
});
