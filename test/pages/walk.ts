import { randomUUID } from 'node:crypto';
import { asSuperuser } from '../governance/small-case.js';
import { AGENCIES, type TestAgency } from '../support/system.js';
import type { County } from './county.js';
import { lookUpGovernance, withdrawConcern } from './governance.js';
import type { Here } from './here.js';
import { type Followed, followLinks } from './links.js';
import { type Look, lookOf, type PageState } from './looks.js';
import { passBetween } from './passings.js';
import type { Moment, Row } from './row.js';
import { ROWS } from './rows.js';
import { Scene } from './scene.js';

/** Whose terminal goes away while the others work. */
const AWAY: TestAgency = 'adults';

/** Goes past every page in every state once, in the order in which a county comes to them. */
export class Walk {
  readonly looks: Look[] = [];
  /** What kept a state from being reached: a button that is not there, an address that nothing gave. */
  readonly troubles: string[] = [];
  readonly sharedWithoutHub = {} as Record<TestAgency, { text: string; html: string }>;
  /** The case as the lead reads it, once it has asked an agency whose terminal is away. */
  askedWhoIsAway = { text: '', html: '' };
  links: Followed = { refused: [], followed: 0 };
  readonly #scene: Scene;

  private constructor(readonly county: County) {
    this.#scene = new Scene(county);
  }

  static async take(county: County): Promise<Walk> {
    const walk = new Walk(county);
    await walk.#empty('on a fresh terminal');
    await walk.#scene.openCase();
    await walk.#empty('in a new case');
    await walk.#fill();
    await walk.#empty('later');
    await walk.#each((agency, route, row) => walk.#see(agency, route, row, 'normal'));
    await walk.#each((agency, route, row) => walk.#err(agency, route, row));
    await walk.#each((agency, route, row) => walk.#refuse(agency, route, row));
    await walk.#each((agency, route, row) => walk.#miss(agency, route, row));
    walk.links = await followLinks(county);
    await walk.#withoutPartner();
    await walk.#withoutHub();
    return walk;
  }

  /** Where a row must have been seen in a state. */
  terminalsOf(route: string, row: Row, state: PageState): readonly TestAgency[] {
    const at = row.at ?? AGENCIES;
    switch (state) {
      case 'refused':
        return row.refused === undefined ? AGENCIES : [];
      case 'not there':
        return isMissable(route, row) ? at : [];
      case 'partner down':
        return isOfCase(route) ? at.filter((agency) => agency !== AWAY) : [];
      case 'empty':
        return 'never' in row.empty ? [] : at;
      case 'error':
        return 'never' in row.error ? [] : at;
      default:
        return at;
    }
  }

  async #fill(): Promise<void> {
    await Promise.all(
      AGENCIES.map(async (agency) => {
        await this.#scene.fillVault(agency);
        await this.#scene.share(agency);
      }),
    );
    await this.#scene.decide();
    await Promise.all(
      AGENCIES.map((agency) => lookUpGovernance(this.county, agency, this.#scene.here[agency])),
    );
    await passBetween(this.county, this.#scene.here);
    await withdrawConcern(this.county);
  }

  async #each(
    visit: (agency: TestAgency, route: string, row: Row) => Promise<void>,
  ): Promise<void> {
    await Promise.all(
      AGENCIES.map(async (agency) => {
        for (const [route, row] of Object.entries(ROWS)) {
          try {
            await visit(agency, route, row);
          } catch (error) {
            this.troubles.push(`${agency} ${route}: ${(error as Error).message.slice(0, 700)}`);
          }
        }
      }),
    );
  }

  async #empty(moment: Moment): Promise<void> {
    await this.#each(async (agency, route, row) => {
      if ('never' in row.empty || row.empty.when !== moment || !isAt(row, agency)) return;
      const path = row.empty.path ?? row.normal;
      await this.#get(agency, route, row, 'empty', path);
    });
  }

  async #see(agency: TestAgency, route: string, row: Row, state: PageState): Promise<void> {
    if (!isAt(row, agency)) return;
    const path = state === 'hub down' ? (row.down ?? row.normal) : row.normal;
    await this.#get(agency, route, row, state, path);
  }

  async #err(agency: TestAgency, route: string, row: Row): Promise<void> {
    if ('never' in row.error || !isAt(row, agency) || row.error.needsMismatch) return;
    const { press, fill, path } = row.error;
    const browser = this.#browser(agency, row);
    const [address = ''] = [(path ?? row.normal)(this.#scene.here[agency])].flat();
    await browser.get(address);
    if (fill !== undefined) browser.fill(fill);
    await browser.press(
      new RegExp(`${press}(?=\\s*</button>)`).exec(browser.page.html)?.[0] ?? press,
    );
    this.#look(agency, route, row, 'error');
  }

  /** At every terminal, those without the page too: it is not there. */
  async #refuse(agency: TestAgency, route: string, row: Row): Promise<void> {
    if (row.refused !== undefined) return;
    const [address = ''] = [row.normal(this.#scene.here[agency])].flat();
    const browser = this.county.browser(agency, 'no-role');
    await browser.get(address);
    this.looks.push(lookOf(browser, { agency, route, state: 'refused', isSignedIn: true }));
  }

  /** Whoever may open such a page asks for one that is not there, or is there no longer. */
  async #miss(agency: TestAgency, route: string, row: Row): Promise<void> {
    if (!isAt(row, agency) || !isMissable(route, row)) return;
    await this.#browser(agency, row).get(route.replace(/:\w+/g, () => randomUUID()));
    this.#look(agency, route, row, 'not there');
  }

  /** One terminal is away, and has just been asked: the others open every page of the case. */
  async #withoutPartner(): Promise<void> {
    await this.county.system.stopGateway(AWAY);
    this.askedWhoIsAway = await this.#scene.askWhoIsAway(AWAY);
    await this.#each(async (agency, route, row) => {
      if (agency !== AWAY && isOfCase(route)) await this.#see(agency, route, row, 'partner down');
    });
    await this.county.system.startGateway(AWAY);
  }

  async #withoutHub(): Promise<void> {
    await this.county.system.stopHub();
    this.county.system.clock.forward(6);
    for (const agency of AGENCIES) {
      const here = this.#scene.here[agency];
      const browser = this.county.browser(agency, 'practitioner');
      await browser.get(`/releases/${here.open}/check`);
      await this.#scene.send(agency);
      this.sharedWithoutHub[agency] = { text: browser.text, html: browser.page.html };
      const governor = this.county.browser(agency, 'information-governance');
      await governor.get('/ig/disclosures');
      const link = governor.links.find(({ href }) => /^\/ig\/disclosures\/[\w-]{43}$/.test(href));
      here.unproven = link?.href.replace('/ig/disclosures/', '') ?? '';
    }
    await this.#each((agency, route, row) => this.#see(agency, route, row, 'hub down'));
    await this.#each(async (agency, route, row) => {
      if ('never' in row.error || !row.error.needsMismatch) return;
      await this.#mismatch(agency);
      const browser = this.#browser(agency, row);
      await browser.get(route);
      this.#look(agency, route, row, 'normal');
      await browser.press(row.error.press);
      this.#look(agency, route, row, 'error');
    });
  }

  /** A leaf is changed in its store, and a check finds it. */
  async #mismatch(agency: TestAgency): Promise<void> {
    const where = 'WHERE leaf_index = 2';
    const [row] = await asSuperuser(
      this.county.system,
      agency,
      `SELECT leaf FROM mirror_leaf ${where}`,
    );
    const altered = String(row?.['leaf']).replace(/"commitment":"(.)/, (_, one) => {
      return `"commitment":"${one === 'A' ? 'B' : 'A'}`;
    });
    await asSuperuser(this.county.system, agency, `UPDATE mirror_leaf SET leaf = $1 ${where}`, [
      altered,
    ]);
    const governor = this.county.browser(agency, 'information-governance');
    await governor.get('/ig/ledger');
    await governor.press('Check it now');
    const found = { agency, route: '/ig/ledger', state: 'normal', isSignedIn: true } as const;
    this.looks.push(lookOf(governor, found));
  }

  async #get(
    agency: TestAgency,
    route: string,
    row: Row,
    state: PageState,
    path: (here: Here) => string | string[],
  ): Promise<void> {
    for (const address of [path(this.#scene.here[agency])].flat()) {
      await this.#browser(agency, row).get(address);
      this.#look(agency, route, row, state);
    }
  }

  #look(agency: TestAgency, route: string, row: Row, state: PageState): void {
    const browser = this.#browser(agency, row);
    this.looks.push(lookOf(browser, { agency, route, state, isSignedIn: row.as !== null }));
  }

  #browser(agency: TestAgency, { as }: Row) {
    return this.county.browser(agency, typeof as === 'function' ? as(agency) : as);
  }
}

function isOfCase(route: string): boolean {
  return route.startsWith('/mash');
}

function isMissable(route: string, row: Row): boolean {
  return route.includes(':') && row.gone === undefined;
}

function isAt(row: Row, agency: TestAgency): boolean {
  return (row.at ?? AGENCIES).includes(agency);
}
