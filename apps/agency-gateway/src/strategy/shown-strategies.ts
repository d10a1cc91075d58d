import type { AgencyId } from '@mash/contracts/ids';
import type { StrategyHow } from '@mash/contracts/sealed/strategy';
import type { CaseFacts } from '@mash/workspace/case-state';
import { personName } from '@mash/workspace/names';
import { SECTION_47_WORDS, strategiesToRecord } from '@mash/workspace/strategies';

export const HOW_WORDS: Readonly<Record<StrategyHow, string>> = {
  telephone: 'By telephone',
  video: 'By video call',
  meeting: 'In a meeting',
};

/** The strategy discussions of a case: those that are set up, and what was agreed about each child, the newest first. */
export function shownStrategies(state: CaseFacts, nameOf: (agency: AgencyId) => string) {
  const setUp = strategiesToRecord(state).map(({ body: { how, people, ...body } }) => ({
    ...body,
    how: HOW_WORDS[how],
    people: people.map((person) => personName(state, person)),
    href: `/mash/${state.workspace}/strategy/${body.discussion}`,
  }));
  const records = state.strategies.toReversed().flatMap(({ body, by, author, at }) => {
    const { record, people, how, chair } = body;
    if (record === null) return [];
    const { tookPart, notReached, others, ...agreed } = record;
    return {
      ...agreed,
      at: body.at,
      how: HOW_WORDS[how],
      chair,
      child: people.map((person) => personName(state, person)).join(', '),
      section47: SECTION_47_WORDS[record.section47],
      tookPart: [...tookPart.map((one) => `${one.name}, ${nameOf(one.agency)}`), others].filter(
        (each) => each !== '',
      ),
      notReached: notReached.map(({ agency, because }) => `${nameOf(agency)}: ${because}`),
      recorded: { name: by.name, agency: nameOf(author), at },
    };
  });
  return { setUp, records };
}
