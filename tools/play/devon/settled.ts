import { until } from '../until.js';
import { COLUMN_NAMES, type Row, type Week } from './columns.js';

const SECONDS = 60;
/** The first of the columns that say where an outcome goes. */
const FIRST_OUTCOME = COLUMN_NAMES.indexOf('initial-assessment');

/** The table once the ledger has returned an outcome for everything accepted; after a minute, as it is. */
export async function settled(read: () => Promise<Week>): Promise<Week> {
  const isSettled = ({ week }: Week) => outcomesIn(week) === week.accepted;
  return until(
    'every outcome',
    async () => {
      const found = await read();
      return isSettled(found) && found;
    },
    SECONDS,
  ).catch(read);
}

function outcomesIn(row: Row): number {
  return COLUMN_NAMES.slice(FIRST_OUTCOME).reduce((sum, column) => sum + row[column], 0);
}
