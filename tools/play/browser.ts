import { request as httpRequest, type IncomingMessage } from 'node:http';
import { type Form, formsOf, type Link, linksOf, textOf } from './html.js';

/** A page as it arrived. */
export interface Arrived {
  status: number;
  url: string;
  headers: IncomingMessage['headers'];
  html: string;
}

type Values = Record<string, string | string[]>;

/**
 * What a person can do with a browser and no script: open an address, fill in the form that is there by its labels,
 * press a button that is there, follow a link that is there. Cookies are kept per name and sent back.
 */
export class Browser {
  readonly #cookies = new Map<string, string>();
  readonly #filled = new Map<Form, Values>();
  #forms: Form[] = [];
  page: Arrived = { status: 0, url: '/', headers: {}, html: '' };

  /** @param origin what is in the address bar: "http://police.localhost:4001". We connect to 127.0.0.1. */
  constructor(
    readonly origin: string,
    readonly port = Number(new URL(origin).port),
  ) {}

  /** Another tab of the same browser: the cookies as they are now, no page yet. */
  tab(): Browser {
    const tab = new Browser(this.origin, this.port);
    for (const [name, value] of this.#cookies) tab.setCookie(name, value);
    return tab;
  }

  get(path: string): Promise<Arrived> {
    return this.#open('GET', path, undefined);
  }

  /** Fills fields by label or name, in the one form that has them all. */
  fill(values: Values): this {
    const form = this.#form((one) => Object.keys(values).every((key) => one.field(key) !== null));
    if (form === undefined) {
      const there = this.#forms.map((one) => one.describe()).join('\n');
      throw new Error(`No form has ${Object.keys(values).join(', ')}. There are:\n${there}`);
    }
    const filled = this.#filled.get(form) ?? {};
    for (const [key, value] of Object.entries(values)) {
      const field = form.field(key);
      if (field !== null) filled[field.name] = field.take(value);
    }
    this.#filled.set(form, filled);
    return this;
  }

  /** Turns to a page that has been open since before, as in another tab. */
  reopen(page: Arrived): this {
    this.page = page;
    this.#forms = formsOf(page.html);
    this.#filled.clear();
    return this;
  }

  press(button: string): Promise<Arrived> {
    const form = this.#form((one) => one.button(button) !== null);
    const pressed = form?.button(button);
    if (form === undefined || pressed === null || pressed === undefined) {
      const there = this.#forms.map((one) => one.describe()).join('\n');
      throw new Error(`No button says “${button}” on “${this.heading}”. There are:\n${there}`);
    }
    const body = form.submit(this.#filled.get(form) ?? {}, pressed);
    const action = form.action === '' ? this.page.url : form.action;
    if (form.method === 'GET') return this.get(`${action.split('?')[0]}?${body}`);
    return this.#open('POST', action, body.toString());
  }

  follow(link: string): Promise<Arrived> {
    const found = this.links.find(({ text }) => text === link || text.startsWith(link));
    if (found === undefined) {
      const there = this.links.map(({ text }) => text).join(' · ');
      throw new Error(`No link says “${link}” on “${this.heading}”. There are: ${there}`);
    }
    return this.get(found.href);
  }

  get heading(): string {
    return textOf(/<h1[^>]*>([\s\S]*?)<\/h1>/.exec(this.page.html)?.[1] ?? '');
  }

  get title(): string {
    return textOf(/<title[^>]*>([\s\S]*?)<\/title>/.exec(this.page.html)?.[1] ?? '');
  }

  /** The lines of "There is a problem". */
  get errorSummary(): string[] {
    const list = /govuk-error-summary__list">([\s\S]*?)<\/ul>/.exec(this.page.html)?.[1] ?? '';
    return [...list.matchAll(/<li[^>]*>([\s\S]*?)<\/li>/g)].map((line) => textOf(line[1] ?? ''));
  }

  get links(): Link[] {
    return linksOf(this.page.html);
  }

  /** Everything that can be read on the page. */
  get text(): string {
    return textOf(this.page.html);
  }

  /** The value that a field of the page shows, by label or name. */
  value(key: string): string | string[] | null {
    for (const form of this.#forms) {
      const field = form.field(key);
      if (field !== null) return field.value();
    }
    return null;
  }

  cookie(name: string): string | undefined {
    return this.#cookies.get(name);
  }

  setCookie(name: string, value: string | undefined): void {
    if (value === undefined) this.#cookies.delete(name);
    else this.#cookies.set(name, value);
  }

  #form(has: (form: Form) => boolean): Form | undefined {
    return this.#forms.find(has);
  }

  async #open(method: string, address: string, body: string | undefined): Promise<Arrived> {
    const url = new URL(address, this.origin + this.page.url);
    if (url.origin !== this.origin) throw new Error(`${address} leads to another site.`);
    const path = url.pathname + url.search;
    const response = await this.#send(method, path, body);
    for (const line of response.headers['set-cookie'] ?? []) this.#keep(line);
    const html = await read(response);
    const location = response.headers.location;
    if (response.statusCode === 303 && location !== undefined) return this.get(location);
    const { statusCode = 0, headers } = response;
    return this.reopen({ status: statusCode, url: path, headers, html }).page;
  }

  #send(method: string, path: string, body: string | undefined): Promise<IncomingMessage> {
    const cookies = [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const headers = {
      host: new URL(this.origin).host,
      accept: 'text/html,application/xhtml+xml,*/*;q=0.8',
      ...(cookies === '' ? {} : { cookie: cookies }),
      ...(body === undefined
        ? {}
        : {
            origin: this.origin,
            'content-type': 'application/x-www-form-urlencoded',
            'content-length': Buffer.byteLength(body),
          }),
    };
    return new Promise((resolve, reject) => {
      const options = { host: '127.0.0.1', port: this.port, method, path, headers };
      const sent = httpRequest(options, resolve);
      sent.once('error', reject);
      sent.end(body);
    });
  }

  #keep(line: string): void {
    const [pair = '', ...attributes] = line.split(/;\s*/);
    const [name = '', ...value] = pair.split('=');
    const expires = attributes.find((one) => /^expires=/i.test(one))?.slice(8);
    if (expires !== undefined && new Date(expires).getTime() <= Date.now()) {
      this.#cookies.delete(name);
    } else this.#cookies.set(name, value.join('='));
  }
}

async function read(response: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of response) parts.push(part as Buffer);
  return Buffer.concat(parts).toString('utf8');
}
