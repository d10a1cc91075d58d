import { DEMONSTRATION_PASSWORD } from '../../demonstration/staff.js';
import { Browser } from './browser.js';

/** Signs one of the demonstration’s people in at a terminal. */
export async function signIn(origin: string, username: string): Promise<Browser> {
  const browser = new Browser(origin);
  await browser.get('/');
  browser.fill({ Username: username, Password: DEMONSTRATION_PASSWORD });
  await browser.press(/Sign in with your .*? account/.exec(browser.text)?.[0] ?? 'Sign in');
  if (browser.heading !== 'Your work today') throw new Error(`${username} could not sign in.`);
  return browser;
}
