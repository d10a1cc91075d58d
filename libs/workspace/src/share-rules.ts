import type { AgencyId, Id } from '@mash/contracts/ids';
import type { BodyOf, EntryKind } from '@mash/contracts/sealed/kinds';
import type { Applied, CaseFacts } from './case-state.js';
import { holdersOf, mayDraw } from './drawing.js';
import { isHideable } from './entry-kinds.js';
import { isWithin, membersNow } from './members.js';
import { PASSING_RULES } from './passing-rules.js';
import { fitsGate } from './purposes.js';
import { QUESTION_RULES } from './question-rules.js';
import { isHiding } from './shares.js';
import { keepTold, newestTold } from './told.js';
import { need, notHere, type Objection, type Rule } from './writing.js';

/** The rules of requests, replies and share entries beyond author and readers, by kind (DESIGN 5, rules 2 and 3; 7.4). */
export const SHARE_RULES: { readonly [K in EntryKind]?: Rule<K> } = {
  ...PASSING_RULES,
  ...QUESTION_RULES,

  request: (state, writing) => {
    const { body } = writing;
    const objection = need(
      [isWithin(body.to, membersNow(state)), 'It asks an agency that is not a member.'],
      [
        state.requests.every((each) => each.body.request !== body.request),
        'That request has been made already.',
      ],
      [isGateAnswered(body), 'The gate asks for the social work manager who decided.'],
      [fitsGate(body.purpose, body.gate.mayBe), 'It is for another purpose than the gate allows.'],
    );
    return objection ?? mayDraw(state, writing);
  },

  reply: (state, { author, body }) =>
    mayAnswer(
      state,
      author,
      body.request,
      body.people.map(({ person }) => person),
    ),

  'reply-detail': (state, { author, body }) =>
    mayAnswer(state, author, body.request, [body.person]),

  people: (state, { author, body }) =>
    need([
      author === state.lead || !state.named.has(body.person),
      'The lead gives the details of people that the case names.',
    ]),

  release: (state, { author, body, recipients }) =>
    need(
      [recipients.length > 0, 'Nobody would read it.'],
      [
        body.secondLook === undefined || state.rating?.rating === 'red',
        'A second person looks afterwards in a Red case only.',
      ],
      [
        body.documents.every(({ owner }) => owner === author),
        'It passes on what belongs to another agency.',
      ],
    ),

  'second-look': (state, { author, body, recipients }) => {
    const release = state.releases.find(({ entry }) => entry === body.release);
    if (release === undefined) return notHere('a release');
    return need(
      [release.author === author, 'An agency looks again at its own releases only.'],
      [
        release.by.staff === body.chooser && release.body.secondLook !== undefined,
        'It is about another choice, or one that nobody had to look at again.',
      ],
      [
        isWithin(recipients, holdersOf(state, release.entry)),
        'It goes to an agency that does not hold the release.',
      ],
    );
  },

  correction: (state, { author, body, recipients }) => {
    const release = state.releases.find(({ entry }) => entry === body.release);
    if (release === undefined) return notHere('a release');
    return need(
      [release.author === author, 'An agency corrects its own releases only.'],
      [
        isWithin(recipients, holdersOf(state, release.entry)),
        'It goes to an agency that does not hold the release.',
      ],
    );
  },

  withdrawal: (state, { author, body, recipients }) => {
    const { applied, hidden } = state;
    const withdrawn = [...applied, ...hidden].find(({ entry }) => entry === body.entry);
    if (withdrawn === undefined) return notHere('an entry');
    const isRelease = withdrawn.kind === 'release';
    return need(
      [withdrawn.author === author, 'An agency withdraws its own entries only.'],
      [
        isRelease || isHideable(withdrawn.kind),
        'An entry of its kind is not withdrawn: the next one takes its place.',
      ],
      [
        isRelease || isHiding(body.reason),
        'Beside releases an agency withdraws only what is about the wrong person or went to the wrong reader.',
      ],
      [withdrawn.index === body.index, 'It names another leaf than that of the entry.'],
      [
        isWithin(recipients, holdersOf(state, withdrawn.entry)),
        'It goes to an agency that does not hold the entry.',
      ],
    );
  },

  // It has happened: nothing is asked but whose it is (DESIGN 2).
  call: ({ lead }, { author, body }) =>
    need(
      [
        body.from.agency === author || body.to.agency === author,
        'An agency records calls of its own people only.',
      ],
      [
        body.tells === undefined || (author === lead && body.from.agency === lead),
        'The lead tells people what it decided.',
      ],
    ),

  analysis: mayDraw,

  'outcome-stands': (state, writing) => {
    const { outcome, draws } = writing.body;
    if (!state.outcomes.some(({ entry }) => entry === outcome)) return notHere('an outcome');
    return (
      need([draws.length > 0, 'It names nothing that arrived after the outcome.']) ??
      mayDraw(state, writing)
    );
  },

  action: (state, writing) => {
    const { author, body, recipients } = writing;
    const before = state.actions.find((each) => each.body.action === body.action);
    const objection = need(
      [
        author === state.lead || author === body.owner,
        'The lead gives actions to others; each agency to itself.',
      ],
      [
        membersNow(state).includes(body.owner),
        'It gives an action to an agency that is no member.',
      ],
      [
        body.owner === author || recipients.includes(body.owner),
        'It does not go to the agency that is to act.',
      ],
      [before === undefined || before.body.owner === body.owner, 'An action keeps its owner.'],
    );
    return objection ?? mayDraw(state, writing);
  },
};

function requestOf(
  state: Pick<CaseFacts, 'requests'>,
  request: Id,
): Applied<'request'> | undefined {
  return state.requests.find((each) => each.body.request === request);
}

function mayAnswer(
  state: CaseFacts,
  author: AgencyId,
  id: Id,
  people: readonly Id[],
): Objection | null {
  const request = requestOf(state, id);
  if (request === undefined) return notHere('a request');
  const asked = request.body.people.map(({ person }) => person);
  return need(
    [request.body.to.includes(author), 'It answers a request that was put to others.'],
    [isWithin(people, asked), 'It answers about people whom the request does not name.'],
  );
}

/** Below reasonable cause, "objects", "not told" and nobody answered for are a manager's to decide (DESIGN 7.4, the Haringey gate). */
function isGateAnswered({ gate }: BodyOf<'request'>): boolean {
  const goesAtOnce = gate.mayBe === 'immediate-danger' || gate.mayBe === 'section-47';
  const told = newestTold(keepTold(new Map(), gate.told));
  const isDue =
    told.length === 0 || told.some((each) => each.told !== 'agrees' && each.told !== 'no-view-yet');
  return goesAtOnce || !isDue || gate.decidedBy !== null;
}
