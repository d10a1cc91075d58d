/** One guard taken out of the library: a patch to one of its files, and the invariant that must break. */
export interface Mutant {
  readonly name: string;
  readonly file: string;
  readonly from: string;
  readonly to: string;
  readonly breaks: 'I1' | 'I2' | 'I3' | 'I4' | 'I5' | 'I6';
}

/** If one of these changes nothing, the search is blind to the guard that it takes out. */
export const MUTANTS: readonly Mutant[] = [
  {
    name: 'anybody may write anything',
    file: 'authority.ts',
    from: 'mayAuthor(state, writing) ??',
    to: '',
    breaks: 'I1',
  },
  {
    name: 'nobody says what is missing after the last that came',
    file: 'heads.ts',
    from: '.filter(({ index }) => !here.has(index))',
    to: '.filter(({ index }) => !here.has(index) && index < Math.max(...here))',
    breaks: 'I2',
  },
  {
    name: 'what had not arrived counts as known',
    file: 'heads.ts',
    from: '!missing.has(each.index) &&',
    to: '',
    breaks: 'I3',
  },
  {
    name: 'an opinion stands with the newest outcome',
    file: 'apply-case.ts',
    from: 'if (outcome.entry !== entry.body.outcome) return outcome;',
    to: 'if (outcome !== draft.outcomes.at(-1)) return outcome;',
    breaks: 'I4',
  },
  {
    name: 'case entries may go to some of the members',
    file: 'authority.ts',
    from: 'mayRead(state, writing) ??',
    to: '',
    breaks: 'I5',
  },
  {
    name: 'entries are replayed as the hub gave them',
    file: 'replay.ts',
    from: '.sort((a, b) => a.index - b.index || compareText(a.entry, b.entry))',
    to: '',
    breaks: 'I6',
  },
];
