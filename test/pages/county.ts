import { StaffRole } from '@mash/contracts/vocabulary';
import { CreateStaff } from '../../apps/agency-gateway/src/staff/staff.js';
import { Browser } from '../../tools/play/browser.js';
import { buttonOf, PASSWORD } from '../support/gateway.js';
import { at, enrolled } from '../support/open-case.js';
import { AGENCIES, type System, startSystem, type TestAgency } from '../support/system.js';

/** Every role alone, so that nobody may do more than their role says. */
export const ROLES = StaffRole.options;

/** Who looks at a page: somebody of one role, of none, or nobody at all. */
export type Onlooker = StaffRole | 'no-role' | null;

/** Four terminals, and a browser at each of them for everybody who looks. */
export class County {
  readonly #browsers = new Map<string, Browser>();

  private constructor(readonly system: System) {}

  static async open(): Promise<County> {
    const system = await startSystem({}, { names: 'own' });
    const county = new County(system);
    await enrolled(system);
    await Promise.all(AGENCIES.map((agency) => county.#staff(agency)));
    return county;
  }

  browser(agency: TestAgency, who: Onlooker): Browser {
    const browser = this.#browsers.get(`${agency} ${who}`);
    if (browser === undefined) throw new Error(`Nobody at ${agency} is ${who}.`);
    return browser;
  }

  profile(agency: TestAgency) {
    return this.system.gateways[agency].config.profile;
  }

  rolesAt(agency: TestAgency): StaffRole[] {
    return this.profile(agency).roles.map(({ role }) => role);
  }

  async #staff(agency: TestAgency): Promise<void> {
    this.#browsers.set(`${agency} null`, new Browser(this.system.gateways[agency].origin));
    for (const role of [...this.rolesAt(agency), 'no-role'] as const)
      this.#browsers.set(`${agency} ${role}`, await this.#signIn(agency, role));
  }

  async #signIn(agency: TestAgency, role: StaffRole | 'no-role'): Promise<Browser> {
    await at(this.system, agency, CreateStaff).create({
      username: role,
      name: `${role} Example`,
      jobTitle: 'MASH',
      roles: role === 'no-role' ? [] : [role],
      password: PASSWORD,
    });
    const browser = new Browser(this.system.gateways[agency].origin);
    await browser.get('/');
    browser.fill({ Username: role, Password: PASSWORD });
    await browser.press(buttonOf(browser));
    return browser;
  }
}
