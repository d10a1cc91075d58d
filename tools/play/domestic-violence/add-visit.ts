import type { Stage } from '../stage/stage.js';
import { findPerson } from '../steps/find-person.js';

/** Health: the health visitor has been at the home, and writes down what was seen. */
export async function addVisit(stage: Stage): Promise<void> {
  const visitor = await stage.at('healthVisitor');
  await findPerson(stage, 'healthVisitor', {
    search: 'Ellie Mae Tarrow',
    why: 'To add to a record, or to put one right',
  });
  await visitor.follow(visitor.shown.link('Add a record'));
  await visitor.follow(visitor.shown.main.link('Contact'));
  const today = new Date();
  await visitor.fill({
    'field-happenedOn-day': String(today.getUTCDate()),
    'field-happenedOn-month': String(today.getUTCMonth() + 1),
    'field-happenedOn-year': String(today.getUTCFullYear()),
    'Where it took place (optional)': 'Home visit',
    'Practitioner (optional)': 'Rehana Osmani, health visitor',
    'What was seen and said':
      'Ellie Mae was seen at home with Gemma this morning. She is well, plays and is at ease with her mother. Gemma was seen alone, says that she feels safe now that Dean is not at the house and would welcome support. There are no concerns about the child’s health or care.',
    'Plan (optional)':
      'Support by the health visitor: weekly visits for six weeks, and the toddler group.',
    Marking: 'Official-sensitive',
    'Ellie Mae Tarrow was': 'Child',
  });
  await visitor.press('Save record');
}
