import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a draft of rules would have answered beside the rules in force, as each decision was made. */
export class DraftAnswers0015 implements MigrationInterface {
  readonly name = 'DraftAnswers1700000000015';

  async up(runner: QueryRunner): Promise<void> {
    // Sealed like the decision beside which it stands; the draft is named by a keyed label.
    await runner.query(
      `CREATE TABLE draft_answer (
        decision uuid NOT NULL REFERENCES decision,
        draft_label text NOT NULL,
        bytes bytea NOT NULL,
        PRIMARY KEY (decision, draft_label))`,
    );
  }

  down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead.');
  }
}
