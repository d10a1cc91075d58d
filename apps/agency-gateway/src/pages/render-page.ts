import { readFileSync } from 'node:fs';
import { type Act, abilityFor, type Subject } from '@mash/policy/staff-ability';
import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Config } from '../config.js';
import { type Draft, Drafts, pageOf } from '../drafts/drafts.js';
import { Mismatches } from '../mismatches/mismatches.js';
import { Partnership } from '../partnership/partnership.js';
import { staffOf, tokenFor } from '../sign-in/sign-in.js';
import type { Staff } from '../staff/staff.js';
import { Assets } from './assets.js';
import { allowPage } from './headers.js';
import { openTo } from './navigation.js';
import { Notices } from './notices.js';
import { Navigation, type Page, type PageModel, type Ring } from './pages.js';
import { makeTemplates } from './templates.js';
import { SERVICE } from './words.js';

/** Puts a page into its frame, with this person’s draft in its form. */
@Injectable()
export class RenderPage {
  readonly #templates = makeTemplates();
  readonly #version = versionOf();
  readonly #names: Readonly<Record<string, string>>;

  constructor(
    private readonly config: Config,
    private readonly drafts: Drafts,
    private readonly notices: Notices,
    private readonly navigation: Navigation,
    private readonly assets: Assets,
    private readonly mismatches: Mismatches,
    partnership: Partnership,
  ) {
    const { agencies } = partnership.document;
    this.#names = Object.fromEntries(agencies.map(({ id, name }) => [id, name]));
  }

  async render(request: FastifyRequest, reply: FastifyReply, shown: Page): Promise<string> {
    const staff = staffOf(request);
    const url = pageOf(request);
    const draft = await this.#draft(request, staff, url, shown);
    const values = draft === null ? shown.model.values : { ...shown.model.values, ...draft.fields };
    const mismatchSince = staff === null ? null : await this.mismatches.since();
    const frame = {
      ...this.#identity(staff, url),
      ...this.#about(staff, shown, mismatchSince !== null),
      mismatchSince,
      url,
      csrf: request.session === null ? '' : tokenFor(reply),
      notice: this.notices.take(request),
      draft,
    };
    const cspNonce = allowPage(reply);
    reply.status(shown.status).type('text/html; charset=utf-8');
    return new Promise((resolve, reject) => {
      const parts = openTo(this.#ability(staff), shown.model.parts ?? []);
      const model = { ...shown.model, parts, values: values ?? {}, frame, cspNonce };
      this.#templates.render(shown.template, model, (error, html) =>
        error === null && html !== null ? resolve(html) : reject(error ?? new Error('No page')),
      );
    });
  }

  #identity(staff: Staff | null, url: string) {
    const { profile } = this.config;
    const ability = this.#ability(staff);
    return {
      agency: profile,
      staff,
      isDemonstration: this.config.isDemonstration,
      may: (act: Act, subject: Subject) => ability?.can(act, subject) ?? false,
      navigation: ability === null ? [] : this.navigation.for(ability, url),
      assets: this.assets.address,
      version: this.#version,
      names: this.#names,
    };
  }

  #ability(staff: Staff | null) {
    return staff === null ? null : abilityFor(staff.roles, this.config.profile.isLead);
  }

  #about(staff: Staff | null, shown: Page, isAlarmed: boolean) {
    const { model } = shown;
    const zone = staff === null ? null : this.#zone(model);
    const errors = Object.entries(model.errors ?? {});
    return {
      zone,
      ring: this.#ring(shown, isAlarmed),
      errorList: errors.map(([field, text]) => ({ text, href: `#${field}` })),
      pageTitle: [
        `${errors.length > 0 ? 'Error: ' : ''}${model.title}`,
        model.section,
        zone === null ? undefined : zone.isShared ? 'Shared' : 'Private',
        SERVICE,
        this.config.profile.shortName,
      ]
        .filter((part) => part !== undefined)
        .join(' – '),
    };
  }

  #zone({ sharedWith }: PageModel) {
    if (sharedWith === undefined) {
      const { shortName } = this.config.profile;
      const who = `(only ${shortName} staff can see this page)`;
      return { isShared: false, where: 'your agency’s records', who };
    }
    const who = `(${sharedWith.length} agencies can see this page: ${sharedWith.join(', ')})`;
    return { isShared: true, where: 'shared MASH workspace', who };
  }

  /** On every case page, request, refusal and error, on all while the ledger does not match, and where a page asks. */
  #ring({ model, status }: Page, isAlarmed: boolean): readonly Ring[] {
    if (!isAlarmed && status < 400 && model.sharedWith === undefined && model.ring === undefined)
      return [];
    const { shortName, duty } = this.config.profile;
    const own = { title: `${shortName} duty desks`, telephones: duty };
    return [...(model.ring ?? []), own];
  }

  /** A form that is opened shows what this person left in it. A form with errors shows what was just sent. */
  #draft(
    request: FastifyRequest,
    staff: Staff | null,
    url: string,
    { model }: Page,
  ): Promise<Draft | null> | null {
    const isOpened = request.method === 'GET' && staff !== null && model.values !== undefined;
    return isOpened ? this.drafts.read(staff, url) : null;
  }
}

function versionOf(): string {
  const file = new URL(
    import.meta.url.includes('/dist/') ? PACKAGE_FROM_DIST : PACKAGE,
    import.meta.url,
  );
  return JSON.parse(readFileSync(file, 'utf8')).version;
}

const PACKAGE = '../../../../package.json';
const PACKAGE_FROM_DIST = '../../../../../package.json';
