import type { AgencyId, Id } from '@mash/contracts/ids';
import type { EntryKind } from '@mash/contracts/sealed/kinds';
import type { PersonDetails } from '@mash/contracts/sealed/people';
import { type Effect, name } from './apply-case.js';
import type { Answer, CaseDraft } from './case-state.js';
import { hide, withdrawalBy } from './shares.js';
import { keepTold } from './told.js';

/** What requests, replies and share entries add to the case. They never move it. */
export const SHARE_EFFECTS: { readonly [K in EntryKind]?: Effect<K> } = {
  request: (draft, entry) => {
    draft.requests.push(entry);
    draft.told = keepTold(draft.told, entry.body.gate.told);
    for (const { person } of entry.body.people) name(draft, person);
  },

  reply: (draft, { author, entry, at, body }) => {
    for (const piece of body.people)
      keepAnswer(draft, body.request, author, piece.person, { knows: { ...piece, entry, at } });
    if (body.restrictedComparedAt !== null)
      draft.restricted.set(restrictedKey(body.request, author), body.restrictedComparedAt);
  },

  'reply-detail': (draft, { author, entry, at, body }) =>
    keepAnswer(draft, body.request, author, body.person, { detail: { ...body, entry, at } }),

  people: (draft, { body }) => {
    const versions = new Map(draft.people.get(body.person)?.versions ?? []);
    versions.set(body.version, withKnown(body.details, versions.get(body.version)));
    const version = Math.max(...versions.keys());
    const details = versions.get(version) ?? null;
    draft.people.set(body.person, { person: body.person, versions, version, details });
  },

  release: (draft, entry) => {
    draft.releases.push({ ...entry, corrections: [], withdrawal: null, lookedAt: null });
  },

  'second-look': (draft, { at, body }) => {
    draft.releases = draft.releases.map((release) =>
      release.entry === body.release ? { ...release, lookedAt: at } : release,
    );
  },

  correction: (draft, entry) => {
    draft.releases = draft.releases.map((release) =>
      release.entry === entry.body.release && release.withdrawal?.isHidden !== true
        ? { ...release, corrections: [...release.corrections, entry] }
        : release,
    );
  },

  withdrawal: (draft, entry) => {
    draft.releases = draft.releases.map((release) =>
      release.entry === entry.body.entry ? hide(release, entry) : release,
    );
    draft.hidden = draft.hidden.map((each) =>
      each.entry === entry.body.entry ? { ...each, withdrawal: withdrawalBy(entry) } : each,
    );
  },

  call: (draft, entry) => {
    draft.calls.push(entry);
  },

  analysis: (draft, entry) => {
    draft.analyses.push(entry);
  },

  'outcome-stands': (draft, entry) => {
    draft.stands.push(entry);
  },

  'passing-question': (draft, entry) => {
    draft.passingQuestions.push(entry);
  },

  'passing-answer': (draft, entry) => {
    draft.passingAnswers.push(entry);
  },

  passing: (draft, entry) => {
    draft.passings.push({ ...entry, isWithdrawn: false });
  },

  question: (draft, entry) => {
    draft.questions.push(entry);
  },

  'question-answer': (draft, entry) => {
    draft.questionAnswers.push(entry);
  },

  action: (draft, entry) => {
    const place = draft.actions.findIndex(({ body }) => body.action === entry.body.action);
    if (place < 0) draft.actions.push(entry);
    else draft.actions[place] = entry;
  },
};

/** Of one version the agencies are told only what they need; whoever holds it whole keeps it whole. */
function withKnown(details: PersonDetails, before: PersonDetails | undefined): PersonDetails {
  return { ...details, nhsNumber: details.nhsNumber ?? before?.nhsNumber ?? null };
}

/** Under which an agency's line about its restricted records is kept. */
export function restrictedKey(request: Id, agency: AgencyId): string {
  return `${request} ${agency}`;
}

function keepAnswer(
  draft: CaseDraft,
  request: Id,
  agency: AgencyId,
  person: Id,
  piece: Partial<Pick<Answer, 'knows' | 'detail'>>,
): void {
  const place = draft.replies.findIndex(
    (answer) => answer.request === request && answer.agency === agency && answer.person === person,
  );
  const before = draft.replies[place] ?? { request, agency, person, knows: null, detail: null };
  const answer: Answer = { ...before, ...piece };
  if (place < 0) draft.replies.push(answer);
  else draft.replies[place] = answer;
}
