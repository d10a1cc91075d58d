import type { Part } from '../stage/cast.js';
import type { Stage } from '../stage/stage.js';

/** From the page of a person: opens their newest record, and raises a concern with it about all whom it names. */
export async function raiseFromNewestRecord(
  stage: Stage,
  part: Part,
  { adults, whatHappened }: { adults: Readonly<Record<string, string>>; whatHappened: string },
): Promise<string[]> {
  const terminal = await stage.at(part);
  const [newest = ''] = terminal.shown.table('Records').rows[0] ?? [];
  await terminal.follow(terminal.shown.main.link(newest));
  await terminal.follow(terminal.shown.main.link('Raise a concern'));
  const people = terminal.shown.choices('Whom of your records is it about?');
  const relationships = Object.entries(adults).map(([name, words]) => [
    `Who ${name} is to the child`,
    words,
  ]);
  await terminal.fill({
    'Whom of your records is it about?': people,
    ...(Object.fromEntries(relationships) as Record<string, string>),
    'What has happened': whatHappened,
    'Is the child in immediate danger?': 'No',
  });
  const check = await terminal.press('Send to children’s services');
  for (const name of check.fieldNames.filter((each) => each.startsWith('kept-')))
    await terminal.fill({ [name]: check.choices(name)[0] ?? '' });
  const sent = await terminal.press('Send to children’s services');
  if (!sent.text.includes('Your concern is saved and on its way'))
    throw new Error(`The concern was not taken: ${sent.main.text}`);
  return people;
}
