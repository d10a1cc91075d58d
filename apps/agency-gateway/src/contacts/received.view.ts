import type { ContactChild, ContactDetails } from '@mash/contracts/sealed/contact';
import type { Fields } from '../drafts/drafts.js';
import { type FieldErrors, type Page, page } from '../pages/pages.js';
import { dayWords } from '../people/people.js';
import { CONCERN_PURPOSES } from './concern.form.js';
import {
  CHANNEL_CHOICES,
  channelWords,
  ETHNICITY_CHOICES,
  ethnicityWords,
  SEX_CHOICES,
  SOURCE_CHOICES,
  sourceWords,
} from './contact-words.js';
import type { Contact } from './contacts.js';
import { rowsOf } from './received.form.js';

const NOT_KNOWN = 'Not known yet';
const CHOOSE = { value: '', text: NOT_KNOWN };

export function receivedPage(values: Fields, errors: FieldErrors): Page {
  return page('contacts/received.njk', {
    title: 'Write down a contact',
    section: 'Contacts',
    back: { href: '/concerns' },
    channels: CHANNEL_CHOICES,
    sources: [{ value: '', text: 'Choose who told us' }, ...SOURCE_CHOICES],
    sexes: [CHOOSE, ...SEX_CHOICES],
    ethnicities: [CHOOSE, ...ETHNICITY_CHOICES],
    interpreters: [CHOOSE, { value: 'yes', text: 'Yes' }, { value: 'no', text: 'No' }],
    purposes: CONCERN_PURPOSES,
    values: {
      purpose: 'child-protection',
      ...values,
      'child-rows': String(rowsOf(values, 'child')),
      'adult-rows': String(rowsOf(values, 'adult')),
    },
    errors,
  });
}

/** What the lead wrote down of a contact, for whoever screens it; nothing where an agency raised it itself. */
export function receivedRows({ body }: Contact): { key: string; value: string }[] {
  if (body.contact === undefined) return [];
  const { contact } = body;
  const names = new Map(body.people.map(({ person, details }) => [person, details.name]));
  return [
    { key: 'Reached us by', value: channelWords(contact.channel) },
    { key: 'Told by', value: `${contact.source}: ${sourceWords(contact.source)}` },
    { key: 'Referrer', value: referrerWords(contact) },
    ...contact.children.map((child) => ({
      key: `About ${names.get(child.person) ?? 'a child'}`,
      value: childWords(child),
    })),
    ...body.people.flatMap(({ details: { name, safeToContact } }) =>
      safeToContact === undefined ? [] : [{ key: `Safe to contact ${name}`, value: safeToContact }],
    ),
    ...(contact.protectedAddress === ''
      ? []
      : [{ key: 'Address, never to be passed on', value: contact.protectedAddress }]),
    { key: 'To be kept from the family', value: contact.keptFromFamily || 'Nothing' },
  ];
}

function referrerWords({ referrer }: ContactDetails): string {
  const { name, post, reach, isHidden } = referrer;
  const who = [name, post].filter((part) => part !== '').join(', ') || NOT_KNOWN;
  const how = reach === '' ? '' : `. Reach them: ${reach}`;
  return `${who}${how}${isHidden ? '. The family must not learn who told us' : ''}`;
}

function childWords(child: ContactChild): string {
  const { sex, ethnicity, expectedOn, language, needsInterpreter, disability } = child;
  const interpreter =
    needsInterpreter === null ? NOT_KNOWN : needsInterpreter ? 'needed' : 'not needed';
  return [
    `Sex: ${sex ?? NOT_KNOWN}`,
    `ethnicity: ${ethnicity === null ? NOT_KNOWN : ethnicityWords(ethnicity)}`,
    ...(expectedOn === null ? [] : [`expected on ${dayWords(expectedOn)}`]),
    `language: ${language || NOT_KNOWN}`,
    `interpreter: ${interpreter}`,
    `disability: ${disability || NOT_KNOWN}`,
  ].join('; ');
}
