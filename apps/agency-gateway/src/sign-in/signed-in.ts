import type { FastifyRequest } from 'fastify';
import type { Staff } from '../staff/staff.js';

const signedIn = new WeakMap<object, Staff>();

/** Who is signed in, once the guard has asked. */
export function staffOf(request: FastifyRequest): Staff | null {
  return signedIn.get(request) ?? null;
}

export function setStaff(request: FastifyRequest, staff: Staff): void {
  signedIn.set(request, staff);
}
