import type { Part } from '../stage/cast.js';
import type { Stage } from '../stage/stage.js';

/** What was said by telephone with people who have no terminal. */
export interface Call {
  direction: 'They told us' | 'We told them';
  organisation: string;
  /** Who spoke there, by post. */
  post: string;
  number: string;
  people: readonly string[];
  words: string;
}

/** The decider writes a telephone call down in the case. @param reader who reads it at another terminal, and is waited for */
export async function recordCall(
  stage: Stage,
  path: string,
  { reader, ...call }: Call & { reader: Part },
): Promise<void> {
  const decider = await stage.at('decider');
  await decider.open(`${path}/calls/new`);
  await decider.fill({
    'Who told whom?': call.direction,
    'How?': 'Telephone',
    'Whom did you speak with?': 'A school, GP practice, charity or somebody else',
    'School, practice or organisation': call.organisation,
    'Their name': call.post,
    'Their telephone number (optional)': call.number,
    'About whom?': [...call.people],
    'What was said?': call.words,
  });
  await decider.press('Record it');
  await stage.waitFor(reader, 'the call', `${path}/calls`, ({ text }) => text.includes(call.words));
}

/** What a place without a terminal answered by telephone to a handover. */
export interface AnsweredByTelephone {
  answer: 'Accept' | 'Return, and say why';
  because?: string;
  post: string;
  people: readonly string[];
  words: string;
}

/** The decider writes down what a place without a terminal answered to the handover. @param reader who reads it at another terminal */
export async function recordHandoverAnswer(
  stage: Stage,
  path: string,
  { reader, answer, because = '', post, people, words }: AnsweredByTelephone & { reader: Part },
): Promise<void> {
  const link = await stage.waitFor('decider', 'the handover to answer', path, (page) =>
    page.links.find(({ text }) => text === 'Record what they answered'),
  );
  const decider = await stage.at('decider');
  await decider.follow(link);
  await decider.fill({
    'Do they accept this handover?': answer,
    Why: because,
    'Who answered there': post,
    'At what time?': '09:30',
    'About whom did you speak?': [...people],
    'What was said?': words,
  });
  await decider.press('Send this answer');
  await stage.waitFor(reader, 'the answer to the handover', path, (page) =>
    page.main.sections.some(
      ({ title, part }) =>
        title.startsWith('Handed over to') && /^(Accepted|Returned) by/.test(part.text),
    ),
  );
}
