import type { ContactChannel, ContactSource, Ethnicity } from '@mash/contracts/sealed/contact';

/** What one answer of a form is called. */
interface Choice {
  value: string;
  text: string;
}

const CHANNELS: Readonly<Record<ContactChannel, string>> = {
  telephone: 'Telephone',
  'e-mail': 'E-mail',
  letter: 'Letter',
  form: 'Online form',
  visit: 'Visit',
};

const SOURCES: readonly (readonly [ContactSource, string])[] = [
  ['1A', 'Family member, relative or carer'],
  ['1B', 'Acquaintance, for example a neighbour or child minder'],
  ['1C', 'The child or young person'],
  ['1D', 'Other individual, for example a stranger or an MP'],
  ['2A', 'School'],
  ['2B', 'Education service'],
  ['3A', 'GP'],
  ['3B', 'Health visitor'],
  ['3C', 'School nurse'],
  ['3D', 'Other primary health service'],
  ['3E', 'A&E'],
  ['3F', 'Other health service, for example a hospice'],
  ['4', 'Housing'],
  ['5A', 'Council: social care, for example for adults'],
  ['5B', 'Council: other service'],
  ['5C', 'Another council'],
  ['5D', 'Early help'],
  ['6', 'Police'],
  ['7', 'Other legal agency, for example courts or probation'],
  ['8', 'Other, for example a charity or children’s centre'],
  ['9', 'Anonymous'],
  ['10', 'Not known yet'],
];

const ETHNICITIES: Readonly<Record<Ethnicity, string>> = {
  WBRI: 'White British',
  WIRI: 'White Irish',
  WIRT: 'Traveller of Irish heritage',
  WROM: 'Gypsy or Roma',
  WOTH: 'Any other White background',
  MWBC: 'White and Black Caribbean',
  MWBA: 'White and Black African',
  MWAS: 'White and Asian',
  MOTH: 'Any other mixed background',
  AIND: 'Indian',
  APKN: 'Pakistani',
  ABAN: 'Bangladeshi',
  AOTH: 'Any other Asian background',
  BCRB: 'Black Caribbean',
  BAFR: 'Black African',
  BOTH: 'Any other Black background',
  CHNE: 'Chinese',
  OOTH: 'Any other ethnic group',
  REFU: 'They chose not to say',
  NOBT: 'Information not yet obtained',
};

export const CHANNEL_CHOICES: Choice[] = choicesOf(Object.entries(CHANNELS));
export const SOURCE_CHOICES: Choice[] = SOURCES.map(([value, text]) => ({
  value,
  text: `${value}: ${text}`,
}));
export const ETHNICITY_CHOICES: Choice[] = choicesOf(Object.entries(ETHNICITIES));
export const SEX_CHOICES: Choice[] = choicesOf([
  ['female', 'Female'],
  ['male', 'Male'],
]);

export function channelWords(channel: ContactChannel): string {
  return CHANNELS[channel];
}

export function sourceWords(source: ContactSource): string {
  return SOURCES.find(([value]) => value === source)?.[1] ?? source;
}

export function ethnicityWords(ethnicity: Ethnicity): string {
  return ETHNICITIES[ethnicity];
}

function choicesOf(entries: readonly (readonly [string, string])[]): Choice[] {
  return entries.map(([value, text]) => ({ value, text }));
}
