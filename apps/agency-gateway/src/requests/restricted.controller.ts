import { childName, personName } from '@mash/workspace/names';
import { Body, Controller, Get, Post } from '@nestjs/common';
import { z } from 'zod';
import { Clock } from '../clock.js';
import type { Fields } from '../drafts/drafts.js';
import {
  type FieldErrors,
  formErrors,
  needed,
  type Page,
  page,
  type SeeOther,
  seeOther,
} from '../pages/pages.js';
import { May, SignedIn } from '../sign-in/sign-in.js';
import type { Staff } from '../staff/staff.js';
import { Cases } from '../workspaces/workspaces.js';
import { DESK_DID, type Hit, RestrictedHits } from './restricted-hits.js';

/** What the desk did, in words. */
const WORDS: Record<(typeof DESK_DID)[number], string> = {
  rang: 'We rang whoever asked',
  'nothing-bears': 'Nothing that we hold bears on this',
  'somebody-else': 'It is somebody else',
};

const AnswerForm = z.object({
  hit: z.string('Choose which one you answer').min(1),
  did: z.enum(DESK_DID, 'Choose what you did'),
  words: needed(1000, 'Enter what was said, or why'),
});

/** The specialist desk’s list: which requests met restricted records, and what it did (DESIGN 3.5). It never leaves. */
@Controller('restricted')
export class RestrictedController {
  constructor(
    private readonly hits: RestrictedHits,
    private readonly cases: Cases,
    private readonly clock: Clock,
  ) {}

  @May('answer', 'RestrictedRecord')
  @Get()
  list(): Promise<Page> {
    return this.#page({}, {});
  }

  @May('answer', 'RestrictedRecord')
  @Post()
  async answer(@SignedIn() staff: Staff, @Body() fields: Fields): Promise<Page | SeeOther> {
    const form = AnswerForm.safeParse(fields);
    if (!form.success) return this.#page(fields, formErrors(form.error));
    const { hit, did, words } = form.data;
    const at = this.clock.now().toISOString();
    const isFirst = await this.hits.answer(hit, { did, words, by: staff.name, at });
    if (!isFirst) return this.#page(fields, { hit: 'Somebody else has answered this already' });
    return seeOther('/restricted', 'Your answer is kept here. Nobody else sees it');
  }

  async #page(values: Fields, errors: FieldErrors): Promise<Page> {
    const hits = await this.hits.all();
    const shown = await Promise.all(hits.map((hit) => this.#shown(hit)));
    return page('requests/restricted.njk', {
      title: 'What met our restricted records',
      open: shown.filter(({ answer }) => answer === null),
      answered: shown.filter(({ answer }) => answer !== null),
      did: DESK_DID.map((value) => ({ value, text: WORDS[value] })),
      values,
      errors,
    });
  }

  async #shown({ workspace, named, answer, label }: Hit & { label: string }) {
    const state = (await this.cases.one(workspace))?.state;
    return {
      value: label,
      href: `/mash/${workspace}`,
      text: state === undefined ? 'Somebody' : personName(state, named),
      hint: { text: state === undefined ? '' : `Enquiry about ${childName(state)}` },
      answer: answer === null ? null : { ...answer, did: WORDS[answer.did] },
    };
  }
}
