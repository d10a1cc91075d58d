import type { AgencyId, EntryId } from '@mash/contracts/ids';
import { AnalysisBox, type LineFrom } from '@mash/contracts/vocabulary';
import type { Applied, CaseFacts } from '@mash/workspace/case-state';
import { membersNow } from '@mash/workspace/members';

/** The four boxes, each with what belongs there. */
export const BOXES: Record<AnalysisBox, { title: string; hint: string }> = {
  'childs-voice': {
    title: 'The child’s voice',
    hint: 'What the child says and does, in their own words where you have them',
  },
  worry: { title: 'What we are worried about', hint: 'What has harmed the child, or may' },
  strength: { title: 'What works well', hint: 'What keeps the child safe now' },
  'not-known': { title: 'What we do not know', hint: 'Who could tell us, and what we would ask' },
};

/** Where a line comes from, as its author ticks it. */
export const FROM_WORDS: Record<LineFrom, string> = {
  meeting: 'Somebody said it in the meeting',
  view: 'It is a professional’s view',
  child: 'The child said or showed it',
  'not-known': 'Nobody knows where it comes from',
};

/** One box with its lines, the oldest first. */
export interface AnalysisBoxShown {
  title: string;
  lines: {
    words: string;
    by: string;
    at: Date;
    /** The items that it names, in words; none where it is marked as naming none. */
    cites: string[];
    from: string;
    /** Who reads it, where that is not every agency in the case. */
    readers: string[] | null;
  }[];
}

/** What stands in the four boxes here, the child’s own first; a line that draws on an item is not at who does not hold that. */
export function analysisBoxes(
  state: Pick<CaseFacts, 'analyses' | 'members'>,
  nameOf: (agency: AgencyId) => string,
  restsOn: (draws: readonly EntryId[]) => string[],
): AnalysisBoxShown[] {
  const members = membersNow(state);
  return AnalysisBox.options.map((box) => ({
    title: BOXES[box].title,
    lines: state.analyses
      .filter(({ body }) => body.box === box)
      .map((line) => {
        const holders = [line.author, ...line.recipients];
        return {
          words: line.body.words,
          by: `${line.by.name}, ${nameOf(line.author)}`,
          at: new Date(line.at),
          cites: restsOn(line.body.draws),
          from: fromWords(line),
          readers: members.every((each) => holders.includes(each)) ? null : holders.map(nameOf),
        };
      }),
  }));
}

/** "Said in the meeting by Ana Reyes, midwife"; empty where the items that it names say enough. */
function fromWords({ body }: Applied<'analysis'>): string {
  const { from, saidBy, draws } = body;
  const by = saidBy === '' ? '' : ` by ${saidBy}`;
  switch (from) {
    case 'meeting':
      return saidBy === '' ? 'Said in the meeting; nobody is named' : `Said in the meeting${by}`;
    case 'view':
      return saidBy === '' ? 'A professional’s view' : `A professional’s view: ${saidBy}`;
    case 'child':
      return saidBy === '' ? 'From the child' : `From the child, told${by}`;
    case 'not-known':
      return 'Nobody knows where it comes from';
    case null:
      return draws.length > 0 ? '' : 'It does not say where it comes from';
  }
}
