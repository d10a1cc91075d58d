import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { DataSource } from 'typeorm';
import { Clock } from '../clock.js';
import { Keys } from '../keys/keys.js';
import { openStaff, type Staff, type StaffRow } from '../staff/staff.js';
import { SESSION_COOKIE, sessionOf } from './session.js';
import { setStaff } from './signed-in.js';

const LONGEST_HOURS = 10;
/** Ten hours signed in, then twelve in which a late form still finds its person. */
const KNOWN_HOURS = 22;

/** Whose session it is, and whose it was for twelve hours after it ended: a late form finds its person. */
@Injectable()
export class KnownSessions {
  constructor(
    private readonly database: DataSource,
    private readonly keys: Keys,
    private readonly clock: Clock,
  ) {}

  async begin(sessionId: string, staff: string): Promise<void> {
    const now = this.clock.now();
    await this.database.query('DELETE FROM known_session WHERE begun_at < $1', [
      hoursBefore(now, KNOWN_HOURS),
    ]);
    await this.database.query(
      'INSERT INTO known_session (label, staff, begun_at) VALUES ($1, $2, $3)',
      [this.#label(sessionId), staff, now],
    );
  }

  /** Finds who is signed in, for `staffOf`. Ten hours after sign-in nobody is. */
  async recognise(request: FastifyRequest): Promise<Staff | null> {
    if (request.cookies[SESSION_COOKIE] === undefined) return null;
    const staff = await this.#since(sessionOf(request).sessionId, LONGEST_HOURS);
    if (staff !== null) setStaff(request, staff);
    return staff;
  }

  /** Whoever was signed in: enough to keep what they wrote, never to carry it out. */
  former(sessionId: string): Promise<Staff | null> {
    return this.#since(sessionId, KNOWN_HOURS);
  }

  /** A session that was signed out is nobody’s, even if its row comes back. */
  async forget(sessionId: string): Promise<void> {
    await this.database.query('DELETE FROM known_session WHERE label = $1', [
      this.#label(sessionId),
    ]);
  }

  /** How many people are signed in now. */
  async count(): Promise<number> {
    const running: { sid: string }[] = await this.database.query(
      'SELECT sid FROM session WHERE expire > now()',
    );
    const [row]: { count: number }[] = await this.database.query(
      `SELECT count(DISTINCT staff)::int AS count FROM known_session
       WHERE label = ANY ($1) AND begun_at > $2`,
      [running.map(({ sid }) => this.#label(sid)), hoursBefore(this.clock.now(), LONGEST_HOURS)],
    );
    return row?.count ?? 0;
  }

  async #since(sessionId: string, hours: number): Promise<Staff | null> {
    const [row]: StaffRow[] = await this.database.query(
      `SELECT staff.* FROM known_session JOIN staff ON staff.id = known_session.staff
       WHERE label = $1 AND begun_at > $2 AND NOT is_disabled`,
      [this.#label(sessionId), hoursBefore(this.clock.now(), hours)],
    );
    return row === undefined ? null : openStaff(this.keys, row);
  }

  #label(sessionId: string): string {
    return this.keys.label('session', sessionId);
  }
}

function hoursBefore(now: Date, hours: number): Date {
  return new Date(now.getTime() - hours * 3_600_000);
}
