import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Staff } from './staff-row.js';

export type Disabled = 'disabled' | 'not-found' | 'oneself';

/** Ends a person’s access: no new sign-in, and every session of theirs ends now. */
@Injectable()
export class DisableStaff {
  constructor(private readonly database: DataSource) {}

  /** Nobody disables themselves: an agency would be left without an administrator. */
  async disable(by: Staff, id: string): Promise<Disabled> {
    if (by.id === id) return 'oneself';
    return this.database.transaction(async (tx) => {
      const [rows]: [unknown[]] = await tx.query(
        'UPDATE staff SET is_disabled = true WHERE id = $1 RETURNING id',
        [id],
      );
      if (rows.length === 0) return 'not-found';
      await tx.query('DELETE FROM known_session WHERE staff = $1', [id]);
      return 'disabled';
    });
  }
}
