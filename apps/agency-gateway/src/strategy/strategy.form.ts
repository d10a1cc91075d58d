import type { AgencyId, Day, Id, Instant } from '@mash/contracts/ids';
import { Section47, StrategyHow } from '@mash/contracts/sealed/strategy';
import { z } from 'zod';
import type { Fields } from '../drafts/drafts.js';
import { type FieldErrors, formErrors, needed, several, text } from '../pages/pages.js';
import { dayIn, readAnswer, readMoment } from '../people/people.js';

/** A child of the case whom this discussion was not about. */
export const NOT_ABOUT = 'not-about';
/** As many actions as one record may give. */
const MOST_ACTIONS = 12;
const WHEN = { day: 'Enter the day', time: 'Enter the time' };

const Held = z.object({
  how: z.enum(StrategyHow.options, 'Choose how it is held'),
  chair: needed(100, 'Enter who chairs it'),
});
const SetUp = Held.extend({
  joining: text(300),
  people: several.pipe(z.array(z.string()).min(1, 'Choose at least one child')),
});
const Child = z.object({
  section47: z.enum([...Section47.options, NOT_ABOUT], 'Choose what was decided about section 47'),
  because: text(4000),
  tonight: text(500),
});

export interface SetUpAnswers extends z.infer<typeof SetUp> {
  at: Instant;
}

/** P38: a time that is still to come, a chair, the children. */
export function readSetUp(
  fields: Fields,
  { children, now }: { children: readonly Id[]; now: Date },
): { answers: SetUpAnswers } | { errors: FieldErrors } {
  const form = SetUp.safeParse(fields);
  const when = readMoment(fields, 'held', WHEN);
  const isPast = 'at' in when && Date.parse(when.at) <= now.getTime();
  const isOfCase = !form.success || form.data.people.every((person) => children.includes(person));
  const errors: FieldErrors = {
    ...('error' in when && { [when.field]: when.error }),
    ...(isPast && { 'held-day': 'Enter a time that is still to come, or record what was held' }),
    ...(form.success ? {} : formErrors(form.error)),
    ...(!isOfCase && { people: 'Choose children of this case' }),
  };
  return form.success && 'at' in when && Object.keys(errors).length === 0
    ? { answers: { ...form.data, at: when.at } }
    : { errors };
}

interface ChildAnswers extends z.infer<typeof Child> {
  person: Id;
  section47: Section47;
}

interface ActionAnswers {
  what: string;
  owner: AgencyId;
  by: Day;
}

export interface RecordAnswers extends z.infer<typeof Held> {
  at: Instant;
  tookPart: { agency: AgencyId; name: string }[];
  notReached: { agency: AgencyId; because: string }[];
  others: string;
  children: ChildAnswers[];
  actions: ActionAnswers[];
}

/** An agency whose part is asked about; whoever is needed took part, or there is a reason why not. */
export interface Asked {
  agency: AgencyId;
  name: string;
  isNeeded: boolean;
  /** It gets the record; who is no member does not. */
  isMember: boolean;
  /** The agency that writes the record cannot have been absent. */
  isSelf: boolean;
}

/** What the record is read against. */
export interface RecordFacts {
  asked: readonly Asked[];
  children: readonly { person: Id; name: string }[];
  now: Date;
  today: Day;
}

/** How many actions the form shows: one more where “Add another” was pressed. */
export function actionRows(fields: Fields): number {
  const shown = Number(readAnswer(fields, 'action-rows')) || 1;
  const more = readAnswer(fields, 'act') === 'action' ? 1 : 0;
  return Math.min(MOST_ACTIONS, Math.max(1, Math.trunc(shown)) + more);
}

/** P39: who took part, section 47 or not, where each child is tonight, who does what by when. */
export function readRecord(
  fields: Fields,
  facts: RecordFacts,
): { answers: RecordAnswers } | { errors: FieldErrors } {
  const held = Held.safeParse(fields);
  const when = readMoment(fields, 'held', WHEN);
  const isToCome = 'at' in when && Date.parse(when.at) > facts.now.getTime();
  const parts = readParts(fields, facts.asked);
  const children = readChildren(fields, facts.children);
  const actions = readActions(fields, facts);
  const others = text(500).safeParse(fields['others']);
  const errors: FieldErrors = {
    ...('error' in when && { [when.field]: when.error }),
    ...(isToCome && { 'held-day': 'It must have been held already' }),
    ...(held.success ? {} : formErrors(held.error)),
    ...parts.errors,
    ...(!others.success && { others: 'Use 500 characters or fewer' }),
    ...children.errors,
    ...actions.errors,
  };
  if (!held.success || !('at' in when) || !others.success || Object.keys(errors).length > 0)
    return { errors };
  const { tookPart, notReached } = parts;
  return {
    answers: {
      ...{ ...held.data, at: when.at, tookPart, notReached, others: others.data },
      ...{ children: children.of, actions: actions.given },
    },
  };
}

function readParts(fields: Fields, asked: readonly Asked[]) {
  const tookPart: RecordAnswers['tookPart'] = [];
  const notReached: RecordAnswers['notReached'] = [];
  const errors: FieldErrors = {};
  for (const each of asked) {
    const { agency } = each;
    const name = readAnswer(fields, `took-${agency}`);
    const because = readAnswer(fields, `not-${agency}`);
    const wrong = wrongPart(each, name, because);
    if (wrong !== null) errors[`took-${agency}`] = wrong;
    else if (name !== '') tookPart.push({ agency, name });
    else if (because !== '') notReached.push({ agency, because });
  }
  return { tookPart, notReached, errors };
}

function wrongPart(asked: Asked, name: string, because: string): string | null {
  const { isSelf, isNeeded, isMember } = asked;
  if (name !== '' && because !== '')
    return `Enter who took part from ${asked.name}, or why not: not both`;
  if (name.length > 200 || because.length > 500)
    return `Say it shorter of ${asked.name}: a name in 200 characters, why not in 500`;
  if (name === '' && isSelf) return `Enter who took part from ${asked.name}`;
  if (name === '' && because === '' && isNeeded)
    return `Enter who took part from ${asked.name}, or why they could not be reached`;
  return name !== '' && !isMember
    ? `${asked.name} is not in this case and would not get the record. Ask them first`
    : null;
}

function readChildren(fields: Fields, children: RecordFacts['children']) {
  const of: ChildAnswers[] = [];
  const errors: FieldErrors = {};
  for (const { person, name } of children) {
    const read = Child.safeParse(
      Object.fromEntries(
        Object.keys(Child.shape).map((field) => [field, fields[`${field}-${person}`]]),
      ),
    );
    if (!read.success) {
      for (const [field, words] of Object.entries(formErrors(read.error)))
        errors[`${field}-${person}`] = `${words} (${name})`;
      continue;
    }
    const { section47, because, tonight } = read.data;
    if (section47 === NOT_ABOUT) continue;
    if (because === '')
      errors[`because-${person}`] = `Enter what was agreed about ${name}, and why`;
    if (tonight === '') errors[`tonight-${person}`] = `Enter where ${name} is tonight`;
    of.push({ person, section47, because, tonight });
  }
  const [first] = children;
  if (first !== undefined && of.length === 0 && Object.keys(errors).length === 0)
    errors[`section47-${first.person}`] =
      'It was about one child at least: choose what was decided';
  return { of, errors };
}

function readActions(fields: Fields, facts: RecordFacts) {
  const given: ActionAnswers[] = [];
  const errors: FieldErrors = {};
  for (let row = 1; row <= actionRows(fields); row += 1) {
    const own = Object.keys(fields).filter((name) => name.startsWith(`action-${row}-`));
    if (own.every((name) => readAnswer(fields, name) === '')) continue;
    const read = readAction(fields, row, facts);
    if ('errors' in read) Object.assign(errors, read.errors);
    else given.push(read);
  }
  if (given.length === 0 && Object.keys(errors).length === 0)
    errors['action-1-what'] = 'Enter at least one thing that somebody does';
  return { given, errors };
}

function readAction(
  fields: Fields,
  row: number,
  { asked, today }: RecordFacts,
): ActionAnswers | { errors: FieldErrors } {
  const of = `action-${row}`;
  const what = readAnswer(fields, `${of}-what`);
  const owner = readAnswer(fields, `${of}-owner`);
  const by = dayIn(fields, `${of}-by`);
  const isOwned = asked.some(({ agency, isMember }) => isMember && agency === owner);
  const errors: FieldErrors = {
    ...(what === '' && { [`${of}-what`]: `Enter what is to be done in action ${row}` }),
    ...(what.length > 2000 && { [`${of}-what`]: 'Use 2000 characters or fewer' }),
    ...(!isOwned && { [`${of}-owner`]: `Choose who does action ${row}` }),
    ...((by === null || by < today) && {
      [`${of}-by-day`]: `Enter the day by which action ${row} is done: today or later`,
    }),
  };
  return by !== null && Object.keys(errors).length === 0 ? { what, owner, by } : { errors };
}
