import { DataSource } from 'typeorm';
import { Cases, EntryStore } from '../../apps/agency-gateway/src/workspaces/workspaces.js';
import type { Browser } from '../../tools/play/browser.js';
import type { CarriedSystem } from '../support/canaries/carried-system.js';
import { EveryKind } from '../support/canaries/carry-every-kind.js';
import { WorkAtTerminals } from '../support/canaries/work-at-terminals.js';
import { at, signedIn } from '../support/open-case.js';
import type { TestAgency } from '../support/system.js';

const CEF_ALONE = 'for cef alone: ';
const CEF_AND_HEALTH = 'for cef and health: ';
const PASSED_ON = 'passed on to health: ';
const ASKED = 'asked by cef of police: ';

/** What one agency reads of the case, by page; and what its vault holds of it, opened by its own services. */
interface History {
  pages: Map<string, string>;
  opened: string;
}

/**
 * Agencies that are not readers of the same entry see nothing of it: in pages, counts and history, as though it had never
 * been written (DESIGN 5, rule 2; sharing.md B19).
 */
export function historyShowsNoOtherAudience(carried: () => CarriedSystem): void {
  describe('the history of a case, to those who do not read all of it', () => {
    let another: EveryKind;
    const browsers = {} as Record<'health' | 'adults', Browser>;
    const before = {} as Record<'health' | 'adults', History>;
    /** After what was for CEF alone, what was for health too, what was passed on to health, and what CEF asked police. */
    const after: Record<'health' | 'adults', History>[] = [];
    const entries: string[][] = [];

    beforeAll(async () => {
      const { system, canaries } = carried();
      another = new EveryKind(system, canaries);
      await another.raiseAndAccept();
      await another.ask();
      await another.reply();
      await another.rate('red');
      await restrictedCompared();
      for (const agency of ['health', 'adults'] as const)
        browsers[agency] = await signedIn(system, agency, 'reader-of-history', 'practitioner');
      Object.assign(before, await bothHistories());
      entries.push(await another.shareWith(CEF_ALONE, ['cef']));
      after.push(await bothHistories());
      entries.push(await another.shareWith(CEF_AND_HEALTH, ['cef', 'health']));
      after.push(await bothHistories());
      entries.push(await another.passOnTo(PASSED_ON, entries[0]?.[0] ?? '', 'health'));
      after.push(await bothHistories());
      entries.push(await another.askAbout(ASKED, entries[0]?.[0] ?? ''));
      after.push(await bothHistories());
    });

    /** Otherwise a timer writes these lines to everybody while histories are compared. */
    async function restrictedCompared(): Promise<void> {
      const { system, canaries } = carried();
      await new WorkAtTerminals(system, canaries, another).compareRestricted();
      for (const agency of ['health', 'adults'] as const)
        await another.arrived('the lines', agency, ({ restricted }) => restricted.size === 3);
    }

    async function bothHistories() {
      return { health: await historyOf('health'), adults: await historyOf('adults') };
    }

    async function historyOf(agency: 'health' | 'adults'): Promise<History> {
      const { workspace } = another;
      const one = await at(carried().system, agency, Cases).one(workspace);
      const opened = JSON.stringify(one, (_, value) => (isMany(value) ? [...value] : value));
      return { pages: await casePages(browsers[agency], workspace), opened };
    }

    const sightings = (words: string | undefined, place: string) =>
      carried()
        .canaries.in(Buffer.from(words ?? ''))
        .filter(({ planted }) => planted.startsWith(place));
    const seenIn = (history: History | undefined, place: string) => [
      ...[...(history?.pages ?? [])].flatMap(([path, html]) =>
        sightings(html, place).map(({ planted }) => `${path}: ${planted}`),
      ),
      ...sightings(history?.opened, place).map(({ planted }) => `the vault: ${planted}`),
    ];

    it('is, page by page, what it was before others shared among themselves', () => {
      for (const { adults } of after) expect(bareOf(adults)).toEqual(bareOf(before.adults));
      expect(bareOf(after[0]?.health)).toEqual(bareOf(before.health));
      expect(bareOf(after[3]?.health)).toEqual(bareOf(after[2]?.health));
      expect(before.adults.pages.size).toBeGreaterThan(5);
    });

    it('shows no word of theirs, and no entry', () => {
      const seen = after.flatMap(({ adults, health }) => [
        ...[CEF_ALONE, CEF_AND_HEALTH, PASSED_ON, ASKED].flatMap((place) => seenIn(adults, place)),
        ...[CEF_ALONE, ASKED].flatMap((place) => seenIn(health, place)),
      ]);
      expect(seen).toEqual([]);
      const named = ({ opened = '' }: Partial<History> = {}, ids: string[] = []) =>
        ids.filter((entry) => opened.includes(entry));
      expect(named(after[3]?.adults, entries.flat())).toEqual([]);
      expect(named(after[3]?.health, entries[3])).toEqual([]);
      expect(named(after[1]?.health, entries[0])).toEqual([]);
      expect(named(after[1]?.health, entries[1])).toEqual(entries[1]);
    });

    it('lies in no row of their vault', async () => {
      const held = async (agency: TestAgency, ids: string[] = []) => {
        const opened = await at(carried().system, agency, EntryStore).evenHidden(ids);
        const rows = await at(carried().system, agency, DataSource).query(
          'SELECT entry FROM workspace_entry WHERE entry = ANY ($1)',
          [ids],
        );
        return [opened.length, rows.length];
      };
      expect(await held('adults', entries.flat())).toEqual([0, 0]);
      expect(await held('health', entries[0])).toEqual([0, 0]);
      expect(await held('health', entries[3])).toEqual([0, 0]);
      const { length } = entries[1] ?? [];
      expect(await held('health', entries[1])).toEqual([length, length]);
    });

    it('shows its readers what they read, as a control', () => {
      for (const kind of ['release', 'reply-detail', 'call', 'action', 'correction', 'analysis'])
        expect([kind, seenIn(after[1]?.health, CEF_AND_HEALTH + kind)]).not.toEqual([kind, []]);
      expect(seenIn(after[2]?.health, PASSED_ON).length).toBeGreaterThan(0);
      expect(bareOf(after[1]?.health)).not.toEqual(bareOf(before.health));
    });
  });
}

/** Every page of a case that links lead to, with the lists that name it. */
async function casePages(browser: Browser, workspace: string): Promise<Map<string, string>> {
  const pages = new Map<string, string>();
  const open = [`/mash/${workspace}`, '/mash', '/home'];
  for (const path of open) {
    if (pages.has(path)) continue;
    const { html, status } = await browser.get(path);
    if (status !== 200) throw new Error(`${path} is ${status}.`);
    pages.set(path, html);
    const links = browser.links.map(({ href }) => href.split('#')[0] ?? '');
    open.push(...links.filter((to) => to.startsWith(`/mash/${workspace}`)));
  }
  return pages;
}

/** Without what is another at every look: nonces, tokens and what was seen when the page was made. */
function bareOf(history: History | undefined): Record<string, string> {
  const pages = [...(history?.pages ?? [])].map(([path, html]) => [
    path,
    html.replace(/(value|nonce)="[^"]*"/g, '').replace(/, in \d+ hours?( \d+ minutes?)?/g, ''),
  ]);
  return Object.fromEntries(pages);
}

function isMany(value: unknown): value is Map<unknown, unknown> | Set<unknown> {
  return value instanceof Map || value instanceof Set;
}
