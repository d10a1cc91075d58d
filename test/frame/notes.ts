import { Problem } from '@mash/contracts/problem';
import { Body, Controller, Get, Injectable, Module, Post } from '@nestjs/common';
import { z } from 'zod';
import type { Fields } from '../../apps/agency-gateway/src/drafts/drafts.js';
import {
  type FieldErrors,
  formErrors,
  nextStep,
  page,
  seeOther,
} from '../../apps/agency-gateway/src/pages/pages.js';
import { May } from '../../apps/agency-gateway/src/sign-in/sign-in.js';

const NoteForm = z.object({ name: z.string().min(1, 'Enter a note') });

/** The form of another feature: its “Full name” is our note. */
const formPage = (values: Fields, errors: FieldErrors) =>
  page('staff/add-staff.njk', { title: 'Add a note', values, errors, roles: [] });

/** What was carried out, for a test to count. */
@Injectable()
export class Carried {
  readonly notes: string[] = [];
}

/** A feature as every other is, for tests of the frame: one form, and one handler that demands nothing. */
@Controller('notes')
export class NotesController {
  constructor(private readonly carried: Carried) {}

  @May('add', 'Record')
  @Get('add')
  add() {
    return formPage({}, {});
  }

  @May('add', 'Record')
  @Post('add')
  keep(@Body() fields: Fields) {
    const form = NoteForm.safeParse(fields);
    if (!form.success) {
      return formPage(fields, formErrors(form.error));
    }
    if (form.data.name === 'fault') throw new Error('The words of somebody’s record');
    if (form.data.name === 'hub')
      throw new Problem('hub-unavailable', 'Nothing has been shared yet.');
    if (form.data.name === 'step') return nextStep('/notes/add');
    this.carried.notes.push(form.data.name);
    return seeOther('/home', { title: 'Note added', text: 'Nobody else can see it.' });
  }

  @Get('forgotten')
  forgotten() {
    return page('pages/home.njk', { title: 'Nobody was asked' });
  }

  @May('read', 'Case')
  @Get('case')
  shared() {
    return page('pages/home.njk', {
      title: 'Case 7',
      section: 'MASH-7',
      sharedWith: ['Police', 'Health', 'Adult services', 'Children’s services'],
      mustNotBeTold: [
        { who: 'Daniel Example', because: 'He has threatened her.', until: null, setBy: 'police' },
      ],
      safeToContact: [{ who: 'Amy Example', how: 'ring after 4pm. Never by letter.' }],
      notCurrentSince: new Date('2026-06-15T09:40:00Z'),
      tiles: [],
      unavailable: [],
    });
  }
}

@Module({ controllers: [NotesController], providers: [Carried] })
export class NotesModule {}
