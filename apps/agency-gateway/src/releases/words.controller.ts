import { Problem } from '@mash/contracts/problem';
import { Body, Controller, Get, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { Surroundings } from '../cases/cases.js';
import type { Fields } from '../drafts/drafts.js';
import { type FieldErrors, type Page, type SeeOther, seeOther } from '../pages/pages.js';
import { readAnswer } from '../people/people.js';
import { May, SignedIn } from '../sign-in/sign-in.js';
import type { Staff } from '../staff/staff.js';
import { ChangeRelease, openTo } from './change-release.js';
import type { KeptRelease } from './kept-release.js';
import { KeptReleases } from './kept-releases.js';
import { narrativesOf, stepAfter } from './steps.js';
import { WeighRelease } from './weigh-release.js';
import type { WeighedRecord } from './weighed.js';
import { fieldsOfRemovals, readRemovals } from './words.form.js';
import { wordsPage } from './words.view.js';

const AN_ID = new ParseUUIDPipe({ errorHttpStatusCode: 404 });

/** P20: what is taken out of a record before anybody else reads it. */
@Controller('releases/:id/items/:number')
export class WordsController {
  constructor(
    private readonly releases: KeptReleases,
    private readonly weighRelease: WeighRelease,
    private readonly changeRelease: ChangeRelease,
    private readonly surroundings: Surroundings,
  ) {}

  @May('choose', 'Release')
  @Get()
  async show(
    @SignedIn() staff: Staff,
    @Param('id', AN_ID) id: string,
    @Param('number') number: string,
  ): Promise<Page> {
    const one = await this.#open(staff, id, number);
    const { removals } = one.item;
    return this.#page(one, { values: fieldsOfRemovals(removals), errors: {} });
  }

  @May('choose', 'Release')
  @Post()
  async save(
    @SignedIn() staff: Staff,
    @Param('id', AN_ID) id: string,
    @Param('number') number: string,
    @Body() fields: Fields,
  ): Promise<Page | SeeOther> {
    const one = await this.#open(staff, id, number);
    const form = readRemovals(fields, narrativesOf(one.record), one.record.view.values);
    if ('errors' in form) return this.#page(one, { values: fields, errors: form.errors });
    const { removals } = form;
    if (readAnswer(fields, 'act') === 'preview') {
      return this.#page({ ...one, item: { removals } }, { values: fields, errors: {} });
    }
    const changed = await this.changeRelease.change(staff, id, (release) => ({
      ...release,
      items: release.items.map((item, at) =>
        at === one.at ? { ...item, removals: [...removals], isRead: true } : item,
      ),
    }));
    return seeOther(stepAfter(changed, one.weighed, one.at));
  }

  async #open(staff: Staff, id: string, number: string) {
    const release: KeptRelease = openTo(staff, await this.releases.one(id));
    const { asked, weighed } = await this.weighRelease.weigh(release);
    const at = /^\d{1,2}$/.test(number) ? Number(number) - 1 : -1;
    const record = weighed.records[at];
    const item = release.items[at];
    if (record === undefined || item === undefined || narrativesOf(record).length === 0) {
      throw new Problem('not-found', 'Check the address.');
    }
    return { release, asked, weighed, record, item, at };
  }

  #page(
    one: {
      release: KeptRelease;
      asked: Awaited<ReturnType<WeighRelease['weigh']>>['asked'];
      record: WeighedRecord;
      item: { removals: KeptRelease['items'][number]['removals'] };
      at: number;
    },
    filled: { values: Fields; errors: FieldErrors },
  ): Page {
    const { release, asked, record, at } = one;
    return wordsPage(
      {
        asked,
        record,
        narratives: narrativesOf(record),
        place: { number: at + 1, of: release.items.length },
        back: `/mash/${release.workspace}/people/${release.person}/share?release=${release.id}`,
        removals: one.item.removals,
      },
      this.surroundings.now(),
      filled,
    );
  }
}
