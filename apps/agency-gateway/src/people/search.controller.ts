import { Problem } from '@mash/contracts/problem';
import { randomId } from '@mash/crypto/random';
import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { Access } from '../access/access.js';
import { Clock } from '../clock.js';
import { Config } from '../config.js';
import { Drafts, type Fields } from '../drafts/drafts.js';
import { type Page, type SeeOther, seeOther } from '../pages/pages.js';
import { May, SignedIn } from '../sign-in/sign-in.js';
import type { Staff } from '../staff/staff.js';
import { Vault } from '../vault/vault.js';
import { today } from './answers.js';
import { LATEST_SEARCH } from './reasons.js';
import { readSearchForm } from './search.form.js';
import { resultsPage, searchPage } from './search.view.js';

const MOST_SHOWN = 20;

/** P14. What was asked for is in no address: it is kept sealed, for the asker alone, twelve hours. */
@Controller('search')
export class SearchController {
  constructor(
    private readonly access: Access,
    private readonly clock: Clock,
    private readonly config: Config,
    private readonly drafts: Drafts,
    private readonly vault: Vault,
  ) {}

  @May('search', 'Person')
  @Get()
  show(): Page {
    return searchPage({}, {});
  }

  @May('search', 'Person')
  @Post()
  async ask(@SignedIn() staff: Staff, @Body() fields: Fields): Promise<Page | SeeOther> {
    const form = readSearchForm(fields, today(this.clock.now()));
    if ('errors' in form) return searchPage(fields, form.errors);
    const results = `/search/${randomId()}`;
    await this.drafts.save(staff, results, fields);
    await this.drafts.save(staff, LATEST_SEARCH, fields);
    return seeOther(results);
  }

  /** Recorded before it is answered, each time that it is. */
  @May('search', 'Person')
  @Get(':search')
  async results(@SignedIn() staff: Staff, @Param('search') search: string): Promise<Page> {
    const now = this.clock.now();
    const asked = await this.drafts.read(staff, `/search/${search}`);
    const form = asked === null ? null : readSearchForm(asked.fields, today(now));
    if (form === null || 'errors' in form) {
      throw new Problem('not-found', 'This search has ended. Search again.');
    }
    await this.access.record(
      null,
      staff,
      { act: 'search', subject: 'person', id: search },
      form.why,
    );
    const found = await this.vault.read((reader) => reader.search(form.query, MOST_SHOWN));
    return resultsPage(this.config.profile, found, { why: form.why, now });
  }
}
