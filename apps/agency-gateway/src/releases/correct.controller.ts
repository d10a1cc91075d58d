import type { Explanation } from '@mash/contracts/explanation';
import { Problem } from '@mash/contracts/problem';
import { personName } from '@mash/workspace/names';
import { suggestedOf } from '@mash/workspace/questions';
import { Body, Controller, Get, Param, ParseUUIDPipe, Post, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { ownPage, Surroundings } from '../cases/cases.js';
import type { Fields } from '../drafts/drafts.js';
import {
  type FieldErrors,
  formErrors,
  type Page,
  type SeeOther,
  seeOther,
  wantsPage,
} from '../pages/pages.js';
import { May, SignedIn } from '../sign-in/sign-in.js';
import type { Staff } from '../staff/staff.js';
import { Cases } from '../workspaces/workspaces.js';
import { CorrectForm } from './correct.form.js';
import { CorrectRelease } from './correct-release.js';
import { KeptReleases } from './kept-releases.js';

const AN_ID = new ParseUUIDPipe({ errorHttpStatusCode: 404 });

/** P25: what was wrong in what was shared, and what is right. */
@Controller('releases/:id/correct')
export class CorrectController {
  constructor(
    private readonly cases: Cases,
    private readonly releases: KeptReleases,
    private readonly correctRelease: CorrectRelease,
    private readonly surroundings: Surroundings,
  ) {}

  @May('correct', 'Release')
  @Get()
  async ask(@Param('id', AN_ID) id: string): Promise<Page> {
    return this.#page(id, { values: {}, errors: {} });
  }

  @May('correct', 'Release')
  @Post()
  async correct(
    @SignedIn() staff: Staff,
    @Param('id', AN_ID) id: string,
    @Body() fields: Fields,
    @Req() request: FastifyRequest,
  ): Promise<Page | SeeOther> {
    const form = CorrectForm.safeParse(fields);
    if (!form.success) {
      return this.#page(id, { values: fields, errors: formErrors(form.error) });
    }
    try {
      await this.correctRelease.correct(staff, id, form.data);
    } catch (error) {
      const isRefused = error instanceof Problem && error.kind === 'not-valid';
      if (!isRefused || !wantsPage(request)) throw error;
      const { detail, explanation } = error;
      return this.#page(id, { values: fields, errors: { right: detail } }, explanation);
    }
    return seeOther(`/releases/${id}`, 'Your correction is saved and will be sent');
  }

  async #page(
    id: string,
    filled: { values: Fields; errors: FieldErrors },
    explained: readonly Explanation[] = [],
  ): Promise<Page> {
    const standing = await this.releases.one(id);
    const items = standing === null ? [] : await this.correctRelease.correctable(standing);
    const one =
      standing && items.length > 0 ? await this.cases.one(standing.release.workspace) : null;
    if (standing === null || one === null) {
      throw new Problem('not-found', 'Check the address. It was not shared, or it is withdrawn.');
    }
    const around = this.surroundings.now();
    return ownPage('releases/correct.njk', one, around, {
      title: `Correct what you shared about ${personName(one.state, standing.release.person)}`,
      back: { href: `/releases/${id}` },
      withdraw: `/releases/${id}/withdraw`,
      items: items.map(({ entry, document, title, readers }) => ({
        value: `${entry} ${document}`,
        text: title,
        hint: { text: `Shared with ${readers.map(around.nameOf).join(', ')}` },
      })),
      suggested: standing.release.entries
        .flatMap((entry) => suggestedOf(one.state, entry))
        .map(({ question: { author, at, by, body } }) => ({
          ...{ agency: around.nameOf(author), name: by.name, at },
          ...{ wrong: body.words, right: body.suggested },
        })),
      left: [...new Set(items.flatMap((each) => each.left))].map((agency) => ({
        name: around.nameOf(agency),
        ring: around.dutyOf(agency).map(({ name, number }) => `${name}: ${number}`),
      })),
      values: {
        items: items.map(({ entry, document }) => `${entry} ${document}`),
        ...filled.values,
      },
      errors: filled.errors,
      explained,
    });
  }
}
