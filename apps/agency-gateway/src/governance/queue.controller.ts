import type { Id } from '@mash/contracts/ids';
import { Body, Controller, Get, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Access } from '../access/access.js';
import { Config } from '../config.js';
import type { Fields } from '../drafts/drafts.js';
import {
  type FieldErrors,
  formErrors,
  Navigation,
  type Page,
  type SeeOther,
  seeOther,
} from '../pages/pages.js';
import { May, SignedIn } from '../sign-in/sign-in.js';
import { type Staff, StaffList } from '../staff/staff.js';
import { Disclosures } from './disclosures.js';
import { type Naming, Namings } from './naming.js';
import { PeopleNamed } from './people-named.js';
import { addressOf, peopleAsked, QueueForm, readAsked, readBefore } from './queue.form.js';
import { type Asked, type Before, NEWEST, Queue, type QueueRow } from './queue.js';
import { queueFile, queuePage } from './queue.view.js';

/** How many rows stand on one page, and how many a file names at once. */
const PAGE = 50;

/** P44: everything that left, and what staff chose and that stayed, to look at and to list. */
@Controller('ig')
export class QueueController {
  constructor(
    private readonly config: Config,
    private readonly queue: Queue,
    private readonly disclosures: Disclosures,
    private readonly namings: Namings,
    private readonly people: PeopleNamed,
    private readonly staffList: StaffList,
    private readonly access: Access,
    navigation: Navigation,
  ) {
    navigation.add({
      text: 'Disclosures',
      href: '/ig/disclosures',
      act: 'read',
      subject: 'Disclosure',
      order: 60,
    });
  }

  @May('read', 'Disclosure')
  @Get('disclosures')
  async list(@SignedIn() staff: Staff, @Query() query: Record<string, unknown>): Promise<Page> {
    await this.#seen(staff, 'list');
    return this.#page(readAsked(query), readBefore(query['before']), null);
  }

  /** Narrows the queue. The name that was asked for is in no address: the people whom it found are, by identifier. */
  @May('read', 'Disclosure')
  @Post('disclosures')
  async narrow(@SignedIn() staff: Staff, @Body() fields: Fields): Promise<Page | SeeOther> {
    const form = QueueForm.safeParse(fields);
    if (!form.success) {
      return this.#page(readAsked({}), NEWEST, { values: fields, errors: formErrors(form.error) });
    }
    const { name, show, person: _, case: workspace, ...rest } = form.data;
    const found = name === '' ? [] : await this.people.called(name);
    const about = peopleAsked(form.data, found);
    await this.#seen(staff, 'list');
    const one = { ...rest, isWithoutFinding: show === null, workspace: workspace || null };
    if ('error' in about) {
      const asked = { ...one, people: form.data.person };
      return this.#page(asked, NEWEST, { values: fields, errors: { name: about.error } });
    }
    return seeOther(addressOf({ ...one, people: about.people }));
  }

  /** The list of disclosures as a file: all of it, however long. */
  @May('read', 'Disclosure')
  @Get('disclosures.csv')
  async file(
    @SignedIn() staff: Staff,
    @Query() query: Record<string, unknown>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    await this.#seen(staff, 'file');
    const all: { row: QueueRow; naming: Naming }[] = [];
    let batch: QueueRow[] = [];
    const name = async () => {
      const naming = await this.#naming(batch, []);
      for (const row of batch) all.push({ row, naming });
      batch = [];
    };
    for await (const row of this.queue.rows(readAsked(query))) {
      batch.push(row);
      if (batch.length === PAGE) await name();
    }
    await name();
    reply.type('text/csv; charset=utf-8');
    reply.header('content-disposition', 'attachment; filename="disclosures.csv"');
    return queueFile(all, this.config.publicOrigin);
  }

  async #page(
    asked: Asked,
    from: Before,
    form: { values: Fields; errors: FieldErrors } | null,
  ): Promise<Page> {
    const rows: QueueRow[] = [];
    let isMore = false;
    for await (const row of this.queue.rows(asked, from)) {
      isMore = rows.length === PAGE;
      if (isMore) break;
      rows.push(row);
    }
    const shown = {
      ...{ asked, rows, older: isMore ? (rows.at(-1)?.next ?? null) : null },
      withoutFinding: await this.disclosures.countWithoutFinding(),
      staff: await this.staffList.all(),
    };
    return queuePage(shown, await this.#naming(rows, asked.people), form);
  }

  #naming(rows: readonly QueueRow[], people: readonly Id[]): Promise<Naming> {
    const contents = rows.flatMap(({ content }) => content ?? []);
    return this.namings.of(contents, [...rows, { workspace: null, people }]);
  }

  /** Those who watch are seen too. */
  #seen(staff: Staff, id: string): Promise<void> {
    const looked = { act: 'read', subject: 'disclosure', id };
    return this.access.record(null, staff, looked, 'information governance');
  }
}
