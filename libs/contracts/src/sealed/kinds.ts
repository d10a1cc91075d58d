import type { z } from 'zod';
import * as calls from './calls.js';
import * as theCase from './case.js';
import * as documents from './documents.js';
import * as passing from './passing.js';
import * as people from './people.js';
import * as questions from './questions.js';
import * as strategy from './strategy.js';

/** Entries that go to every member or are refused (DESIGN 5, rule 2). The state of the case follows from these alone. */
export const CASE_KINDS = {
  open: theCase.OpenBody,
  'further-concern': theCase.FurtherConcernBody,
  join: theCase.MembershipBody,
  leave: theCase.MembershipBody,
  welcome: theCase.WelcomeBody,
  warning: theCase.WarningBody,
  rating: theCase.RatingBody,
  opinion: theCase.OpinionBody,
  outcome: theCase.OutcomeBody,
  'strategy-discussion': strategy.StrategyDiscussionBody,
  handover: theCase.HandoverBody,
  'handover-answer': theCase.HandoverAnswerBody,
  close: theCase.CloseBody,
} as const;

/** Entries that go to all members and name people by identifier, but do not move the case. */
export const ALL_MEMBER_KINDS = { request: people.RequestBody, reply: people.ReplyBody } as const;

/** Entries that may go to fewer. */
export const SHARE_KINDS = {
  people: people.PeopleBody,
  'reply-detail': people.ReplyDetailBody,
  release: documents.ReleaseBody,
  'second-look': documents.SecondLookBody,
  correction: documents.CorrectionBody,
  withdrawal: documents.WithdrawalBody,
  call: calls.CallBody,
  action: theCase.ActionBody,
  analysis: theCase.AnalysisBody,
  'outcome-stands': theCase.OutcomeStandsBody,
  'passing-question': passing.PassingQuestionBody,
  'passing-answer': passing.PassingAnswerBody,
  passing: passing.PassingBody,
  question: questions.QuestionBody,
  'question-answer': questions.QuestionAnswerBody,
} as const;

/** Before there is a case. */
export const BEFORE_KINDS = {
  concern: documents.ConcernBody,
  'concern-answer': documents.ConcernAnswerBody,
} as const;

export const KINDS = {
  ...CASE_KINDS,
  ...ALL_MEMBER_KINDS,
  ...SHARE_KINDS,
  ...BEFORE_KINDS,
} as const;

export type EntryKind = keyof typeof KINDS;
export type BodyOf<K extends EntryKind> = z.infer<(typeof KINDS)[K]>;
/** A body as its author writes it: what has a default may be left out. */
export type WrittenBody<K extends EntryKind> = z.input<(typeof KINDS)[K]>;

export function isEntryKind(kind: string): kind is EntryKind {
  return Object.hasOwn(KINDS, kind);
}
