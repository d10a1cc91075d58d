import type { EntryId, Id } from '@mash/contracts/ids';
import { FurtherConcernBody, OpenBody } from '@mash/contracts/sealed/case';
import type { SealedContent } from '@mash/contracts/sealed/content';
import type { Applied, CaseDraft, CaseFacts } from './case-state.js';
import { need, type Rule } from './writing.js';

type People = FurtherConcernBody['people'];

/** Which concerns an entry says that its case answers: those it was opened for, or one that joined it since. None for any other kind. */
export function concernsAnsweredBy({
  kind,
  body,
}: Pick<SealedContent, 'kind' | 'body'>): EntryId[] {
  if (kind === 'open') return OpenBody.safeParse(body).data?.concerns ?? [];
  const further = kind === 'further-concern' ? FurtherConcernBody.safeParse(body).data : undefined;
  return further === undefined ? [] : [further.concern];
}

/** By what identifiers concerns that joined the case name one of its people. None where only the first did. */
export function raisedAs(
  { furtherConcerns }: Pick<CaseFacts, 'furtherConcerns'>,
  person: Id,
): Id[] {
  const all = furtherConcerns.flatMap(({ body }) => body.people);
  return all.filter((each) => each.person === person).map((each) => each.raisedAs);
}

/** Who somebody of a concern is in the case. Whoever the case was opened for bears one identifier in both. */
export function personInCase(
  { furtherConcerns }: Pick<CaseFacts, 'furtherConcerns'>,
  concern: EntryId,
  person: Id,
): Id {
  const joined = furtherConcerns.find(({ body }) => body.concern === concern);
  return joined === undefined ? person : inCase(joined.body.people, person);
}

/** Each concern joins once, is about somebody whom every member knows of, and takes nobody for two. */
export const mayJoin: Rule<'further-concern'> = (state, { body }) => {
  const people = body.people.map(({ person }) => person);
  return need(
    [!state.concernsAnswered.includes(body.concern), 'The case answers that concern already.'],
    [people.some((person) => state.named.has(person)), 'It is about nobody of this case.'],
    [new Set(people).size === people.length, 'It takes two people for one.'],
  );
};

/**
 * The lead keeps the concerns that its case answers. Another agency, which does not have what opened the case, keeps its
 * own that joined it, and those before it that name somebody of it: identifiers of people are given by the concern.
 */
export function keepAnsweredConcerns(draft: CaseDraft): void {
  const { self, lead, people, applied, concernsAnswered, furtherConcerns } = draft;
  const begins = applied[0]?.index ?? 0;
  const isOfOpening = ({ index, body }: Applied<'concern'>) =>
    self !== lead && index < begins && body.people.some(({ person }) => people.has(person));
  draft.concerns = draft.concerns
    .filter((concern) => concernsAnswered.includes(concern.entry) || isOfOpening(concern))
    .map((concern) => {
      const joined = furtherConcerns.find(({ body }) => body.concern === concern.entry);
      return joined === undefined ? concern : asInCase(concern, joined.body.people);
    });
}

/** A concern with its people as the case names them. */
function asInCase(concern: Applied<'concern'>, people: People): Applied<'concern'> {
  const { body } = concern;
  return {
    ...concern,
    body: {
      ...body,
      people: body.people.map((one) => ({ ...one, person: inCase(people, one.person) })),
      mustNotBeTold: body.mustNotBeTold.map((warning) => ({
        ...warning,
        person: warning.person === null ? null : inCase(people, warning.person),
      })),
      documents: body.documents.map((document) => ({
        ...document,
        people: document.people.map((person) => inCase(people, person)),
      })),
    },
  };
}

function inCase(people: People, raised: Id): Id {
  return people.find((each) => each.raisedAs === raised)?.person ?? raised;
}
