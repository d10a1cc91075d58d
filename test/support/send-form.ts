import type { Browser } from '../../tools/play/browser.js';

/**
 * Asks as a browser of theirs would, with its cookie, from our own page and with its form’s token, for an address or a
 * form that no page offers them. A refusal is a page, or quicker, a problem in JSON.
 */
export function sendForm(
  browser: Browser,
  method: string,
  path: string,
  fields: Record<string, string> = {},
  accept = 'text/html',
): Promise<Response> {
  const cookie = browser.cookie('__Host-session');
  const isForm = method !== 'GET';
  const token = /name="_csrf" value="([^"]+)"/.exec(browser.page.html)?.[1] ?? '';
  return fetch(`http://127.0.0.1:${browser.port}${path}`, {
    method,
    redirect: 'manual',
    headers: {
      accept,
      host: new URL(browser.origin).host,
      origin: browser.origin,
      ...(cookie === undefined ? {} : { cookie: `__Host-session=${cookie}` }),
      ...(isForm && { 'content-type': 'application/x-www-form-urlencoded' }),
    },
    ...(isForm && { body: new URLSearchParams({ _csrf: token, ...fields }).toString() }),
  });
}
