import type { Config } from '../config.js';
import { localPage } from '../drafts/drafts.js';
import { type FieldErrors, type Page, page, SERVICE } from '../pages/pages.js';

interface Asked {
  query: Record<string, unknown>;
  /** The username of a sign-in that was refused. */
  refused?: string;
}

const LOST =
  'Your browser did not keep the sign-in cookie. Use the address that your administrator gave you, allow cookies for it, and sign in again.';
const OLD = 'The sign-in page was open for too long. Sign in again.';
const ENDED: Record<string, string> = {
  idle: 'You have been signed out because you did nothing for 30 minutes.',
  long: 'You have been signed out because you were signed in for 10 hours.',
  here: 'You have signed out.',
  password: 'Your new password is kept. Sign in with it.',
};

/** P01: names the terminal before it asks who is there. Unknown name and wrong password are one answer. */
export function signInPage(config: Config, { query, refused }: Asked): Page {
  const ended = ENDED[String(query['ended'] ?? '')];
  const saved = query['saved'] === 'yes' ? ' Your answers are saved.' : '';
  return page('sign-in/sign-in.njk', {
    title: SERVICE,
    said: ended === undefined ? null : ended + saved,
    next: localPage(query['next']) ?? '',
    terminal: config.profile.shortName,
    username: refused ?? '',
    errors: errorsOf(query, refused),
    ring: [],
  });
}

function errorsOf(query: Record<string, unknown>, refused: string | undefined): FieldErrors {
  if (refused !== undefined) {
    return { username: 'The username or password is not right. Check both and try again.' };
  }
  if (query['cookie'] === 'lost') return { username: LOST };
  return query['form'] === 'old' ? { username: OLD } : {};
}
