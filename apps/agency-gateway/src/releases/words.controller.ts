import { Problem } from '@mash/contracts/problem';
import type { Removal } from '@mash/policy/document';
import { Body, Controller, Get, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { Surroundings } from '../cases/cases.js';
import type { Fields } from '../drafts/drafts.js';
import { type FieldErrors, type Page, type SeeOther, seeOther } from '../pages/pages.js';
import { readAnswer } from '../people/people.js';
import { May, SignedIn } from '../sign-in/sign-in.js';
import type { Staff } from '../staff/staff.js';
import { calledInCase } from './called.js';
import { ChangeRelease, openTo } from './change-release.js';
import type { KeptRelease } from './kept-release.js';
import { KeptReleases } from './kept-releases.js';
import { narrativesOf } from './narratives.js';
import { stepAfter } from './steps.js';
import { takeOut } from './take-out.form.js';
import { type WeighedRelease, WeighRelease } from './weigh-release.js';
import type { Weighed } from './weighed.js';
import { fieldsOfRemovals, owedErrors, readRemovals, readWhyKept } from './words.form.js';
import { ITEM, wordsPage } from './words.view.js';

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
    const values = fieldsOfRemovals(one.item, ITEM);
    return this.#page({ ...one, removals, said: null }, { values, errors: {} });
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
    const { record, weighed, at, asked } = one;
    const taken = takeOut(fields, record, { id: ITEM, inCase: calledInCase(asked) });
    const values = taken?.fields ?? fields;
    const form = readRemovals(values, narrativesOf(record), record.view.values);
    const done = { removals: form.removals, whyKept: readWhyKept(values, ITEM) };
    const isLooking = taken !== null || readAnswer(fields, 'act') === 'preview';
    const isWhole = Object.keys(form.errors).length === 0;
    const errors = isWhole && !isLooking ? owedErrors(record, done, ITEM) : form.errors;
    if (isLooking || Object.keys(errors).length > 0) {
      return this.#page({ ...one, ...done, said: taken?.said ?? null }, { values, errors });
    }
    const changed = await this.changeRelease.change(staff, id, (release) => ({
      ...release,
      items: release.items.map((item, place) =>
        place === at ? { ...item, ...done, isRead: true } : item,
      ),
    }));
    return seeOther(stepAfter(changed, weighed, at));
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
      asked: WeighedRelease['asked'];
      weighed: Weighed;
      removals: readonly Removal[];
      said: string | null;
      at: number;
    },
    filled: { values: Fields; errors: FieldErrors },
  ): Page {
    const { release, asked, weighed, removals, said, at } = one;
    return wordsPage(
      {
        asked,
        records: weighed.records,
        place: { number: at + 1, of: release.items.length },
        back: `/mash/${release.workspace}/people/${release.person}/share?release=${release.id}`,
        removals,
        said,
      },
      this.surroundings.now(),
      filled,
    );
  }
}
