import { randomUUID } from 'node:crypto';
import type { BodyOf, EntryKind } from '@mash/contracts/sealed/kinds';
import {
  EntryStore,
  type Intent,
  Receipts,
  WriteToCase,
} from '../../apps/agency-gateway/src/workspaces/workspaces.js';
import type { Browser } from '../../tools/play/browser.js';
import { force } from '../support/force.js';
import { aPlaceOf } from '../support/lists.js';
import { at, BY, noteAbout, signedIn, stateAt, type TestCase } from '../support/open-case.js';
import { AGENCIES, type System, type TestAgency, until } from '../support/system.js';
import { outcomeBody } from './running/lies.js';

/** Words that no page may show. */
const WORDS = 'Her uncle has moved in';
const KINDS = [
  'request',
  'analysis',
  'outcome',
  'action',
  'strategy-discussion',
  'handover',
  'outcome-stands',
] as const;
type Drawing = (typeof KINDS)[number];

/** A case of which all four agencies are members. */
interface Running {
  system: System;
  opened: TestCase;
}

/** Originator control: what draws on an item that not all of its readers hold (DESIGN 7.4). */
export function whatDrawsWithoutLeaveIsRefused(running: () => Running): void {
  describe('an entry that draws on an item that its reader does not hold', () => {
    let item: string;
    let outcome: string;
    let asked: readonly BodyOf<'request'>[];
    const readers = new Map<TestAgency, Browser>();

    beforeAll(async () => {
      const { system, opened } = running();
      const note = noteAbout(opened.child, 'An uncle is said to have moved in.');
      item = await write('police', { ...note, recipients: ['cef', 'health'] });
      for (const agency of ['cef', 'health'] as const)
        await until(`it at ${agency}`, async () =>
          (await state(agency)).releases.some(({ entry }) => entry === item),
        );
      asked = (await state('cef')).requests.map(({ body }) => body);
      const body = outcomeBody('What she told her teacher.');
      outcome = await write('cef', { kind: 'outcome', body });
      for (const agency of AGENCIES) {
        readers.set(agency, await signedIn(system, agency, 'drawn-reader', 'practitioner'));
        await until(`the outcome at ${agency}`, async () =>
          (await state(agency)).outcomes.some(({ entry }) => entry === outcome),
        );
      }
    });

    it.each(KINDS)('is refused by its source: %s', async (kind) => {
      await expect(write('cef', drawing(kind))).rejects.toMatchObject({
        kind: 'not-valid',
        detail: 'It draws on an entry that not all of its readers hold.',
      });
    });

    it.each(KINDS)(
      'is refused by every reader where its source’s pages are bypassed, and its words are on no page: %s',
      async (kind) => {
        const entry = await force(running().system, 'cef', running().opened, drawing(kind));
        for (const agency of AGENCIES) {
          await until(`${agency} to refuse the ${kind}`, async () =>
            (await state(agency)).refused.some((each) => each.entry === entry),
          );
          const { applied } = await state(agency);
          expect(applied.map((each) => each.entry)).not.toContain(entry);
          for (const page of ['', '/chronology', '/actions', '/strategy', '/passings'])
            expect(await wordsOf(agency, page)).not.toContain(WORDS);
          expect(await wordsOf(agency, '')).toContain(`(${kind}) was refused`);
        }
      },
    );

    it('is told to the owner of the item by whoever else holds it, where the owner is no reader', async () => {
      const recipients: TestAgency[] = ['health', 'adults'];
      const entry = await force(running().system, 'cef', running().opened, {
        ...drawing('analysis'),
        recipients,
      });
      const told = await until('police to be told', async () =>
        (await at(running().system, 'police', Receipts).drawnOnOurs()).find(
          (each) => each.entry === entry,
        ),
      );
      expect(told).toMatchObject({
        from: 'health',
        to: 'police',
        says: 'drawn-without-leave',
        drawn: { entries: [item], author: 'cef', kind: 'analysis' },
      });
      const held = await at(running().system, 'police', EntryStore).evenHidden([entry]);
      expect(held).toEqual([]);
      expect(JSON.stringify(told)).not.toContain(WORDS);
    });

    it('stands where the owner’s information governance looks, with who refused it and whom to ring', async () => {
      const officer = await signedIn(running().system, 'police', 'owner', 'information-governance');
      await officer.get('/home');
      expect(officer.text).toContain('Drawn on without our yes');
      await officer.get('/ig/refusals');
      expect(officer.text).toContain('Entries that drew on what we shared, without our yes');
      for (const words of [
        'Outcome',
        'Action',
        'Handover',
        'Request',
        'Analysis',
        'Outcome stands',
        'Strategy discussion',
      ])
        expect(officer.text).toContain(words);
      expect(officer.text).not.toContain(WORDS);
      const [href = ''] = /\/ig\/disclosures\/[\w-]{43}/.exec(officer.page.html) ?? [];
      expect(href).toBe(`/ig/disclosures/${item}`);
    });

    async function state(agency: TestAgency) {
      const known = await stateAt(running().system, agency, running().opened);
      if (known === null) throw new Error(`${agency} knows of no such case.`);
      return known;
    }

    async function write(agency: TestAgency, intent: Intent): Promise<string> {
      const { system, opened } = running();
      const [entry = ''] = await at(system, agency, WriteToCase).act(
        opened.workspace,
        [intent],
        BY,
      );
      return entry;
    }

    async function wordsOf(agency: TestAgency, page: string): Promise<string> {
      const browser = readers.get(agency);
      await browser?.get(`/mash/${running().opened.workspace}${page}`);
      return browser?.text ?? '';
    }

    function drawing(kind: Drawing): Intent & { recipients: TestAgency[] } {
      const [request] = asked;
      const bodies: Record<Drawing, object> = {
        request: { ...request, request: randomUUID(), gate: { ...request?.gate, why: WORDS } },
        analysis: { box: 'worry', words: WORDS },
        outcome: outcomeBody(WORDS),
        'outcome-stands': { outcome, because: WORDS },
        action: {
          action: randomUUID(),
          owner: 'health',
          what: WORDS,
          person: null,
          by: null,
          result: null,
        },
        'strategy-discussion': {
          discussion: randomUUID(),
          people: [running().opened.child],
          at: new Date().toISOString(),
          ...{ how: 'telephone', chair: WORDS, joining: WORDS, record: null },
        },
        handover: {
          handover: randomUUID(),
          to: { ...aPlaceOf('health'), label: WORDS },
          outcome,
          manager: 'F Okorie',
        },
      };
      const body = { ...bodies[kind], draws: [item] };
      const recipients: TestAgency[] = ['police', 'health', 'adults'];
      return { kind, body, recipients } as Intent<EntryKind> & { recipients: TestAgency[] };
    }
  });
}
