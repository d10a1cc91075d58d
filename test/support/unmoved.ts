import { DataSource } from 'typeorm';
import { contents } from './contents.js';
import type { SystemGateway } from './system.js';

/** What moves without anybody, and what a refusal itself leaves: who is signed in, who tried, and what a form said. */
const BY_ITSELF = [
  ...['session', 'known_session', 'sign_in_attempt', 'refused_act', 'draft', 'access'],
  ...['mirror_leaf', 'witness_head', 'accepted_checkpoint', 'mailbox_cursor', 'source_chain'],
  ...['outbox', 'receipt', 'receipt_sent', 'journal', 'journal_line', 'ledger_check', 'alarm'],
];

/** Every row of a gateway that only an act of somebody moves, as one hash for each table. */
export function unmoved({ app }: SystemGateway): Promise<Record<string, string>> {
  return contents((query) => app.get(DataSource).query(query), BY_ITSELF);
}
