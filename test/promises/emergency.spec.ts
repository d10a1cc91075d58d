import { randomUUID } from 'node:crypto';
import { toBase64url } from '@mash/crypto/bytes';
import { verifyCheckpoint } from '@mash/ledger/checkpoint';
import { DataSource } from 'typeorm';
import { Alarms } from '../../apps/agency-gateway/src/alerts/alerts.js';
import { RunClocks } from '../../apps/agency-gateway/src/clocks/run-clocks.js';
import { Contacts } from '../../apps/agency-gateway/src/contacts/contacts.js';
import { TellEmergencies } from '../../apps/agency-gateway/src/emergencies/tell-emergencies.js';
import { Uses, unusualAmong } from '../../apps/agency-gateway/src/emergencies/uses.js';
import { Mirror } from '../../apps/agency-gateway/src/ledger/ledger.js';
import { Mismatches } from '../../apps/agency-gateway/src/mismatches/mismatches.js';
import { Outbox } from '../../apps/agency-gateway/src/outbox/outbox.js';
import { Partnership } from '../../apps/agency-gateway/src/partnership/partnership.js';
import { KeyInEmergency } from '../../apps/agency-gateway/src/workspaces/key-in-emergency.js';
import { WatchEmergencies } from '../../apps/agency-gateway/src/workspaces/watch-emergencies.js';
import { Emergencies, Receipts } from '../../apps/agency-gateway/src/workspaces/workspaces.js';
import { force } from '../support/force.js';
import { forceEmergency } from '../support/forced-emergency.js';
import { BY, noteAbout, signedIn } from '../support/open-case.js';
import { until } from '../support/system.js';
import { Night } from './running/night.js';

let night: Night;
beforeAll(async () => {
  night = await Night.begin();
  await night.witnessesGo();
});
afterAll(() => night?.end());

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** What a person says who sees a child in danger. */
function urgent() {
  const at = night.system.clock.now().toISOString();
  return { is: 'urgent' as const, by: BY, words: 'He is outside her door.', steppedUpAt: at, at };
}

describe('where the hub answers and no quorum does', () => {
  let red: string;
  let amber: string;

  it('a Red release waits ten seconds for the quorum, and not longer', async () => {
    red = await night.share(night.red, 'He has been released from custody.');
    await night.at('police', KeyInEmergency).look();
    expect(await night.stageOf(red)).toBe('logged');
    expect(await night.holds(red)).toBe(false);
    night.tenSecondsPass();
    await night.opened(red);
    expect(await night.stageOf(red)).toBe('emergency');
  });

  it('goes on where its source stopped, and opens once', async () => {
    const copies = 'SELECT count(*)::int AS n FROM workspace_entry WHERE entry = $1';
    const isSent = 'SELECT is_sent FROM emergency WHERE entry = $1';
    // Killed before that commit, the hub has the keys and their source does not know it.
    await night.sql('police', 'UPDATE emergency SET is_sent = false WHERE entry = $1', [red]);
    await night.stop('police');
    await night.start('police');
    await until('the source to know it', async () => {
      await night.at('police', KeyInEmergency).look();
      const [row] = await night.sql<{ is_sent: boolean }>('police', isSent, [red]);
      return row?.is_sent;
    });
    expect(await night.stageOf(red)).toBe('emergency');
    expect(await night.sql('cef', copies, [red])).toEqual([{ n: 1 }]);
  });

  it('source and reader each keep what the other signed, and the hub’s own signature', async () => {
    const log = night.at('police', Partnership).document.log.verifierKey;
    const index = (await night.emergency('police', red))?.index ?? -1;
    for (const agency of ['police', 'cef'] as const) {
      const kept = await night.emergency(agency, red);
      expect(kept?.provisional).toMatchObject({ from: 'police', ground: { is: 'red' }, index });
      const note = kept?.provisional.proof.checkpoint ?? '';
      expect(verifyCheckpoint(note, log).size).toBeGreaterThan(index);
      expect(kept?.coveredAt).toBeNull();
    }
    const [receipt] = await night.at('police', Receipts).of(red);
    const mirror = night.at('cef', Mirror).pure;
    const { size = 0, root } = receipt?.provisional ?? {};
    expect(receipt).toMatchObject({ from: 'cef', says: 'opened', provisional: { index } });
    expect(root).toBe(toBase64url(mirror.rootAt(size)));
  });

  it('an amber release waits, at its source, for as long as it takes', async () => {
    amber = await night.share(night.amber, 'She was seen at school.');
    night.tenSecondsPass();
    await night.at('police', KeyInEmergency).look();
    expect(await night.stageOf(amber)).toBe('logged');
    expect(await night.holds(amber)).toBe(false);
  });

  it('its reader refuses what is neither Red nor urgent, though its source sends it', async () => {
    await forceEmergency(night.system, 'police', amber, { is: 'red' });
    await pause(3_000);
    expect(await night.holds(amber)).toBe(false);
    expect(await night.emergency('cef', amber)).toBeNull();
  });

  it('its reader opens nothing on a checkpoint that does not contain the leaf, or that no log signed', async () => {
    const other = await night.share(night.red, 'His car is outside.');
    const mirror = night.at('police', Mirror).pure;
    const note = night.liar.sign({ size: 3, root: mirror.rootAt(3) });
    await forceEmergency(night.system, 'police', other, { is: 'red' }, (provisional) => ({
      ...provisional,
      proof: { size: 3, path: [], checkpoint: note },
    }));
    await pause(3_000);
    expect(await night.holds(other)).toBe(false);
    expect(await night.at('cef', Mismatches).since()).toBeNull();
  });

  it('keys stay at home where the hub’s checkpoint does not contain the leaf', async () => {
    const kept = await night.share(night.red, 'He has a key.');
    const mirror = night.at('police', Mirror).pure;
    const checkpoint = night.liar.sign({ size: 3, root: mirror.rootAt(3) });
    const honest = night.liar.lieAbout('police', `/entries/${kept}/proof`, () => ({
      ...{ size: 3, path: [], checkpoint },
    }));
    night.tenSecondsPass();
    const { evidence } = await night.noticed('police', 'bad-proof');
    expect(evidence.note).toBe(checkpoint);
    expect(await night.stageOf(kept)).toBe('logged');
    honest();
    await night.settle('police');
    night.system.clock.forward(0.2);
    await night.opened(kept);
  });

  it('a release opens on one person’s signed statement of immediate danger, whatever the rating', async () => {
    const entry = await night.share(night.amber, 'He is at the door.');
    await night
      .at('police', DataSource)
      .transaction((tx) => night.at('police', Emergencies).keepUrgency(tx, entry, urgent()));
    night.tenSecondsPass();
    await night.opened(entry);
    const { provisional } = (await night.emergency('cef', entry)) ?? {};
    expect(provisional?.ground).toMatchObject({ is: 'urgent', by: { name: BY.name } });
  });

  it('approvals and the policy’s answer are still asked for by the reader', async () => {
    const { child } = night.red;
    const document = {
      ...{ document: randomUUID(), owner: 'police', kind: 'incident', title: 'An incident' },
      ...{ people: [child], happened: { from: null, to: null, words: '' } },
      ...{ recordedOn: '2026-06-01', marking: 'official-sensitive' as const, grading: null },
      fields: [{ name: 'summary', label: 'Summary', value: 'What nobody decided upon.' }],
    };
    const { body } = noteAbout(child, '');
    const entry = await force(night.system, 'police', night.red, {
      kind: 'release',
      recipients: ['cef'],
      body: { ...body, documents: [document] },
    });
    await night.logged(entry);
    await forceEmergency(night.system, 'police', entry, { is: 'red' });
    await pause(3_000);
    expect(await night.holds(entry)).toBe(false);
  });

  it('what is asked before keys leave is asked here too', async () => {
    const { keyChecks } = night.at('police', Outbox);
    const entry = await night.share(night.red, 'She has moved.');
    keyChecks.unshift(async (each) => (each === entry ? 'the policy says otherwise' : null));
    night.tenSecondsPass();
    await night.at('police', KeyInEmergency).look();
    expect(await night.stageOf(entry)).toBe('logged');
    keyChecks.shift();
    await night.opened(entry);
  });

  it('a concern about immediate danger opens at the lead, whose page says so', async () => {
    const entry = await night.raise('Mia Corran');
    night.tenSecondsPass();
    await until('the contact', async () => (await night.at('cef', Contacts).one(entry)) !== null);
    const screener = await signedIn(night.system, 'cef', 'night-screener', 'practitioner');
    await screener.get(`/concerns/${entry}`);
    expect(screener.text).toMatch(
      /Opened in an emergency on .*, before the other agencies’ witnesses signed/,
    );
  });

  it('whoever shares unusually often is named to information governance, and not stopped', async () => {
    await night.at('police', TellEmergencies).tell();
    const unusual = unusualAmong(await night.at('police', Uses).all());
    expect(unusual.map(({ staff }) => staff)).toEqual(expect.arrayContaining([BY.staff, null]));
    const officer = await signedIn(night.system, 'police', 'ig-night', 'information-governance');
    await officer.get('/emergencies');
    expect(officer.text).toMatch(/shared \d+ times in an emergency within 24 hours/);
    const alarms = await night.at('police', Alarms).newest();
    expect(alarms.map(({ kind }) => kind)).toContain('emergency-many');
    const next = await night.share(night.red, 'And once more.');
    night.tenSecondsPass();
    await night.opened(next);
  });

  it('a second look that is overdue alarms, and closes nothing', async () => {
    const before = await night.at('police', Uses).toLookAt();
    expect(before.length).toBeGreaterThan(0);
    night.system.clock.forward(5 * 24 * 60);
    await night.at('police', RunClocks).look();
    const alarms = await night.at('police', Alarms).newest();
    expect(alarms.map(({ kind }) => kind)).toContain('emergency-look');
    const next = await night.share(night.red, 'He was seen again.');
    night.tenSecondsPass();
    await night.opened(next);
  });

  it('all is covered at both ends once the quorum is back, and what waited goes out', async () => {
    await night.witnessesReturn();
    for (const agency of ['police', 'cef'] as const) await night.covered(agency, red);
    await until('the amber release', () => night.holds(amber));
    await until('its keys in the ordinary way', async () => (await night.stageOf(red)) === 'keyed');
    for (const agency of ['police', 'cef'] as const) {
      const rows = await night.sql(agency, 'SELECT FROM disclosure WHERE entry = $1', [red]);
      expect(rows).toHaveLength(1);
      expect(await night.at(agency, Mismatches).since()).toBeNull();
    }
  });
});

describe('a reader that was away while the quorum went', () => {
  it('opens what was keyed before, whose proof is too old by now', async () => {
    await night.witnessesReturn();
    await night.stop('cef');
    const entry = await night.write(night.red, 'She rang, and the line went dead.');
    await until('its keys', async () => (await night.stageOf(entry)) === 'keyed');
    await night.witnessesGo();
    night.system.clock.forward(6);
    await night.start('cef');
    await night.opened(entry);
    expect((await night.emergency('cef', entry))?.provisional.ground).toEqual({ is: 'red' });
    expect(await night.stageOf(entry)).toBe('keyed');
    await night.witnessesReturn();
    for (const agency of ['police', 'cef'] as const) await night.covered(agency, entry);
  });
});

describe('a hub that shows another history than the one that it signed', () => {
  let entry: string;
  const root = new Uint8Array(32).fill(7);

  beforeAll(async () => {
    await night.witnessesGo();
    entry = await night.share(night.red, 'They have left the house.');
    night.tenSecondsPass();
    await night.opened(entry);
  });

  it.each(['police', 'cef'] as const)(
    'is alarmed on, with its own signature as the evidence, at %s',
    async (agency) => {
      const honest = night.liar.lieTo(agency, async (answer) => {
        await pause(100);
        const size = night.at(agency, Mirror).size + answer.leaves.length;
        const toCosign = night.liar.sign({ size, root });
        return { ...answer, items: [], cosigned: null, toCosign };
      });
      night.pollsEnd();
      const { evidence } = await night.noticed(agency, 'not-covered');
      honest();
      const kept = await night.emergency(agency, entry);
      expect(evidence.note).toBe(kept?.provisional.proof.checkpoint);
      expect(kept?.alarmedAt).not.toBeNull();
      const all = await night.at(agency, Mismatches).all();
      const forked = all.find(({ reason }) => reason === 'history-differs');
      expect(forked?.evidence.theirs?.root).toBe(toBase64url(root));
      expect(forked?.evidence.note).not.toBe(evidence.note);
      await night.settle(agency);
    },
  );
});

describe('what opened without a quorum', () => {
  const agencies = ['police', 'cef'] as const;

  it('is no alarm while no quorum is there, however long that lasts', async () => {
    night.system.clock.forward(180);
    await pause(3_000);
    for (const agency of agencies) {
      const open = await night.at(agency, Mismatches).open();
      expect(open).toEqual([]);
    }
  });

  it('is covered when the quorum is back after hours, without an alarm', async () => {
    await night.witnessesReturn();
    const uncovered = () =>
      Promise.all(agencies.map((agency) => night.at(agency, Emergencies).uncovered()));
    await until('all to be covered', async () => (await uncovered()).flat().length === 0);
    for (const agency of agencies) expect(await night.at(agency, Mismatches).since()).toBeNull();
  });

  it('is an alarm at both ends where a quorum has been back for an hour and does not cover it', async () => {
    await night.witnessesGo();
    const entry = await night.share(night.red, 'Nobody has seen them since.');
    night.tenSecondsPass();
    await night.opened(entry);
    for (const agency of agencies) night.showOldHead(agency);
    night.pollsEnd();
    for (const agency of agencies)
      await until(`a quorum at ${agency}`, async () => {
        await night.at(agency, WatchEmergencies).look();
        return (await night.emergency(agency, entry))?.quorumSince;
      });
    for (let minutes = 0; minutes < 56; minutes += 4) await night.minutesWithQuorum(4);
    for (const agency of agencies) expect(await night.at(agency, Mismatches).open()).toEqual([]);
    for (let minutes = 0; minutes < 8; minutes += 4) await night.minutesWithQuorum(4);
    for (const agency of agencies) {
      const { evidence, words } = await night.noticed(agency, 'not-covered');
      expect(words).toContain('60 minutes');
      expect(evidence.note).toBe(
        (await night.emergency(agency, entry))?.provisional.proof.checkpoint,
      );
    }
  });
});
