import { InvolvementList } from '@mash/contracts/record-kind';
import {
  HandlingCode,
  IntelligenceAssessment,
  Marking,
  SourceEvaluation,
} from '@mash/contracts/vocabulary';
import { declare } from './fact-declaration.js';

/** Facts of the record: whose it is, what kind, how it is marked and graded, whom it is about. */
export const RECORD_FACTS = declare({
  isOwnRecord: {
    type: 'claim',
    scope: 'release',
    source: 'vault',
    isRequired: true,
    sentence: 'whether the record is this agency’s own',
  },
  recordKind: {
    type: 'name',
    scope: 'release',
    source: 'records.json',
    isRequired: true,
    sentence: 'what kind of record it is',
  },
  involvement: {
    type: 'choice',
    values: ['none', ...InvolvementList.options],
    scope: 'release',
    source: 'records.json',
    isRequired: true,
    sentence: 'which service it lists an involvement with',
  },
  recordAgeMonths: {
    type: 'count',
    unit: 'months',
    scope: 'release',
    source: 'vault',
    isRequired: false,
    sentence: 'how long ago it happened',
  },
  marking: {
    type: 'choice',
    values: Marking.options,
    scope: 'release',
    source: 'vault',
    isRequired: true,
    sentence: 'how the record is marked',
  },
  isGraded: {
    type: 'claim',
    scope: 'release',
    source: 'records.json',
    isRequired: true,
    sentence: 'whether it is an intelligence report',
  },
  gradingSource: {
    type: 'choice',
    values: SourceEvaluation.options,
    scope: 'release',
    source: 'vault',
    isRequired: false,
    sentence: 'how reliable its source is',
  },
  gradingAssessment: {
    type: 'choice',
    values: IntelligenceAssessment.options,
    scope: 'release',
    source: 'vault',
    isRequired: false,
    sentence: 'how the intelligence was assessed',
  },
  gradingHandling: {
    type: 'choice',
    values: HandlingCode.options,
    scope: 'release',
    source: 'vault',
    isRequired: false,
    sentence: 'its handling code',
  },
  addressProtection: {
    type: 'choice',
    values: ['none', 'protected', 'court-ordered'],
    scope: 'release',
    source: 'vault',
    isRequired: true,
    sentence: 'whether somebody’s whereabouts are protected',
  },
  isSomebodyRestricted: {
    type: 'claim',
    scope: 'release',
    source: 'vault',
    isRequired: true,
    sentence: 'whether the specialist desk looks at the whole of it first',
  },
  personAgeYears: {
    type: 'count',
    unit: 'years',
    scope: 'release',
    source: 'vault',
    isRequired: false,
    sentence: 'how old the person is',
  },
});
