import type { Part } from '../stage/cast.js';
import type { Stage } from '../stage/stage.js';

export interface Delivery {
  reader: string;
  items: string;
  /** The number of its leaf in the ledger. */
  index: string;
  stands: string;
}

export interface Proved {
  about: string;
  to: string;
  /** Its number in the ledger. */
  leaf: string;
  steps: string[];
  verdict: string;
}

/** Waits until all of a release stands in the ledger and its readers have said that they opened it. */
export function deliveriesOf(stage: Stage, part: Part, path: string): Promise<Delivery[]> {
  return stage.waitFor(part, 'the receipts of the readers', path, (page) => {
    if (!page.text.includes('Who has it')) return null;
    const rows = page
      .table('Who has it')
      .rows.map(([reader = '', items = '', index = '', stands = '']) => ({
        reader,
        items,
        index,
        stands,
      }));
    return rows.every(({ stands }) => /^(Delivered|Read)/.test(stands)) && rows;
  });
}

/** Police information governance: look the newest disclosure up, and check its proof. */
export async function proveNewest(stage: Stage): Promise<Proved> {
  const governance = await stage.at('governance');
  await governance.open('/ig/disclosures');
  await governance.follow(governance.shown.main.link('Release'));
  const { main } = governance.shown;
  const proof = await governance.follow(main.link('See and check its proof'));
  return {
    about: main.fact('About'),
    to: main.fact('To'),
    leaf: /^Leaf (\d+)/.exec(main.fact('Ledger'))?.[1] ?? '',
    steps: proof.main.listItems.slice(0, 4),
    verdict: proof.main.paragraphs.find((words) => words.includes('checked just now')) ?? '',
  };
}
