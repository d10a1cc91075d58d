import { isOnDuty } from '@mash/clocks/duty-hours';
import type { StaffRole } from '@mash/contracts/vocabulary';
import { fromUtf8 } from '@mash/crypto/bytes';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Config } from '../config.js';
import { Keys } from '../keys/keys.js';
import { StaffList } from '../staff/staff.js';
import { AllAsked, type Asked, isLast } from './asked.js';
import { onCallOf } from './duty.js';
import { type ReviewTime, reviewUntil } from './review-clock.js';
import { type Turn, Turns } from './turn.js';

/** What is to be decided, by whom, and who was asked already. */
interface Question {
  role: StaffRole;
  /** Whoever may not decide this one: who chose it. */
  not: readonly string[];
  asked: readonly Asked[];
  time: ReviewTime;
}

/** Who is asked first to decide, and who after them (DESIGN 7.8). Whoever holds the role may decide at any time. */
@Injectable()
export class Rota {
  constructor(
    private readonly database: DataSource,
    private readonly config: Config,
    private readonly keys: Keys,
    private readonly staffList: StaffList,
  ) {}

  /** The turns of a role, in the order in which they are asked. */
  async turns(role: StaffRole, tx = this.database.manager): Promise<Turn[]> {
    const [row]: { bytes: Buffer }[] = await tx.query('SELECT bytes FROM rota WHERE role = $1', [
      role,
    ]);
    if (row === undefined) return [];
    return Turns.parse(JSON.parse(fromUtf8(this.keys.decryptLocal('rota', role, row.bytes))));
  }

  /**
   * All who were asked, with whoever is asked now: the next person on the rota who is on duty, holds the role and was not
   * asked before, and else the on-call manager, after whom nobody comes.
   */
  async ask(tx: EntityManager, { role, not, asked, time }: Question, now: Date): Promise<AllAsked> {
    if (asked.length > 0 && isLast([...asked])) return [...asked];
    const next = await this.#next(tx, role, [...not, ...asked.map(({ staff }) => staff)], now);
    const at = now.toISOString();
    return AllAsked.parse([...asked, { ...next, at, until: reviewUntil(time, now) }]);
  }

  async #next(
    tx: EntityManager,
    role: StaffRole,
    not: readonly (string | null)[],
    now: Date,
  ): Promise<Omit<Asked, 'at' | 'until'>> {
    const holders = await this.staffList.holding(role, tx);
    for (const { staff, number, mail, hours } of await this.turns(role, tx)) {
      const holder = holders.find(({ id }) => id === staff);
      if (holder === undefined || not.includes(staff)) continue;
      if (!isOnDuty(hours, now.toISOString(), this.config.clockProfile)) continue;
      return { staff, person: holder.name, name: holder.jobTitle, number, mail };
    }
    const { name, number } = onCallOf(this.config.profile);
    return { staff: null, person: null, name, number, mail: null };
  }
}
