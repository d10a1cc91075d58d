import { Descriptor, RecordField, Sensitivity } from '@mash/contracts/record-kind';
import { Marking } from '@mash/contracts/vocabulary';
import { CASE_FACTS } from './case-facts.js';
import { declare, type FactDeclaration } from './fact-declaration.js';
import { RECORD_FACTS } from './record-facts.js';

/** The fact catalogue (DESIGN 7.1). Names hold no dot: CASL would read one as a path. */
export const CATALOGUE = declare({
  ...CASE_FACTS,
  ...RECORD_FACTS,
  recipientCeiling: {
    type: 'choice',
    values: Marking.options,
    group: 'recipient',
    scope: 'recipient',
    source: 'founding document',
    isRequired: true,
    sentence: 'what marking the reader may hold',
  },
  isRecipientCore: {
    type: 'claim',
    group: 'recipient',
    scope: 'recipient',
    source: 'founding document',
    isRequired: true,
    sentence: 'whether the reader is a core agency of the hub',
  },
  isRecipientLead: {
    type: 'claim',
    group: 'recipient',
    scope: 'recipient',
    source: 'founding document',
    isRequired: true,
    sentence: 'whether the reader leads cases',
  },
  sensitivity: {
    type: 'choice',
    values: Sensitivity.options,
    group: 'field',
    scope: 'field',
    source: 'records.json',
    isRequired: true,
    sentence: 'how sensitive this part is',
  },
  descriptor: {
    type: 'choice',
    values: Descriptor.options,
    group: 'field',
    scope: 'field',
    source: 'vault',
    isRequired: true,
    sentence: 'which descriptor or handling instruction this part carries',
  },
  fieldType: {
    type: 'choice',
    values: RecordField.shape.type.options,
    group: 'field',
    scope: 'field',
    source: 'records.json',
    isRequired: true,
    sentence: 'what this part holds',
  },
});

/** The catalogue as readers that take any name see it. */
export const DECLARATIONS: Readonly<Record<string, FactDeclaration>> = { ...CATALOGUE };

type Catalogue = typeof CATALOGUE;
export type FactName = keyof Catalogue;
export type FactValue = string | number | boolean;

type ValueOf<D> = D extends { type: 'choice'; values: readonly (infer V)[] }
  ? V
  : D extends { type: 'claim' }
    ? boolean
    : D extends { type: 'count' }
      ? number
      : string;

type NamesIn<S> = { [K in FactName]: Catalogue[K]['scope'] extends S ? K : never }[FactName];

/** The facts of one scope, typed for whoever gathers them; an absent one is unknown. */
export type FactsOf<S extends FactDeclaration['scope']> = {
  [K in NamesIn<S>]?: ValueOf<Catalogue[K]> | undefined;
};

/** Everything that one decision rests on: of the release, of each reader by agency, of each leaf field by name. */
export interface ReleaseFacts {
  release: FactsOf<'release'>;
  recipients: Readonly<Record<string, FactsOf<'recipient'>>>;
  fields: Readonly<Record<string, FactsOf<'field'>>>;
}
