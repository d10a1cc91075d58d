import type { Id } from '@mash/contracts/ids';
import type { PersonDetails } from '@mash/contracts/sealed/people';
import { personDetails } from '@mash/workspace/names';
import type { CaseState } from '@mash/workspace/replay';
import { Injectable } from '@nestjs/common';
import { type Comparison, comparePeople } from '../releases/releases.js';
import { type Case, Cases } from '../workspaces/workspaces.js';
import { asPerson } from './contact-history.js';
import type { Contact } from './contacts.js';

/** Somebody of a case, as the lead was told of them. */
export interface Known {
  person: Id;
  details: PersonDetails;
}

/** A case in which a child of a contact may stand already. */
export interface OpenCase {
  one: Case;
  workspace: Id;
  /** The child as the contact names it, and as the case does. */
  child: string;
  inCase: string;
  /** "Likely: same name, same date of birth" */
  words: string;
  /** Whether what is known speaks for the same child. A person says so before anything is joined. */
  isLikely: boolean;
}

/** Of how many facts more must agree than differ before a case is offered, and before somebody is taken to be the same. */
const [LEAST, LIKELY] = [1, 2];

/** The cases that children’s services hold about a child of a contact: of whom a second case would be about the same child. */
@Injectable()
export class OpenCases {
  constructor(private readonly cases: Cases) {}

  /** Those that are open, the likeliest first. */
  async of(contact: Contact): Promise<OpenCase[]> {
    const open = (await this.cases.all()).filter(({ state }) => state.closed === null);
    const found = open.flatMap((one) => about(contact, one) ?? []);
    return found.sort((a, b) => Number(b.isLikely) - Number(a.isLikely));
  }

  /** One of them, also where it is closed by now; null where no child of the contact may be one of it. */
  async one(contact: Contact, workspace: Id): Promise<OpenCase | null> {
    const one = await this.cases.one(workspace);
    return one === null ? null : about(contact, one);
  }
}

/** Whom of a case the lead can tell by name, among those of whom every member knows. */
export function knownIn(state: CaseState): Known[] {
  return [...state.named].flatMap((person) => {
    const details = personDetails(state, person);
    return details === null ? [] : [{ person, details }];
  });
}

/** Who of these somebody of a contact most likely is; null where nothing speaks for anybody. */
export function likeliest(details: PersonDetails, all: readonly Known[]): Known | null {
  const [first] = alike(details, all);
  return first?.isLikely === true ? first.known : null;
}

function about({ body }: Contact, one: Case): OpenCase | null {
  const { workspace } = one.state;
  if (workspace === null) return null;
  const children = knownIn(one.state).filter(({ details }) => details.isChild);
  const found = body.people
    .filter(({ details }) => details.isChild)
    .flatMap(({ details }) => alike(details, children).map((each) => ({ ...each, details })));
  const best = found.find(({ isLikely }) => isLikely) ?? found[0];
  if (best === undefined) return null;
  const { known, compared, isLikely, details } = best;
  const named = { child: details.name, inCase: known.details.name };
  return { one, workspace, ...named, words: compared.words, isLikely };
}

/** Those whose facts agree rather than differ, the likeliest first. */
function alike(details: PersonDetails, all: readonly Known[]) {
  return all
    .map((known) => ({ known, compared: comparePeople(details, asPerson(known.details)) }))
    .filter(({ compared }) => compared.score >= LEAST && said(compared, 'Name') !== false)
    .map((each) => ({ ...each, isLikely: isLikely(each.compared) }))
    .sort((a, b) => b.compared.score - a.compared.score);
}

/** A twin shares a day of birth and an address, and no name. */
function isLikely(compared: Comparison): boolean {
  if (said(compared, 'NHS number') !== null) return said(compared, 'NHS number') === true;
  return said(compared, 'Name') === true && compared.score >= LIKELY;
}

function said({ rows }: Comparison, of: string): boolean | null {
  return rows.find(({ label }) => label === of)?.isSame ?? null;
}
