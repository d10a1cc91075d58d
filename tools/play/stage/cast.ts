import type { Agency } from '../../../demonstration/vault.js';

/** Who plays which part: people of the demonstration, each at their own agency’s terminal. */
export const CAST = {
  officer: { agency: 'police', username: 'p.hollis' },
  dutyOfficer: { agency: 'police', username: 'j.tresidder' },
  governance: { agency: 'police', username: 'c.whitmarsh' },
  healthVisitor: { agency: 'health', username: 'r.osmani' },
  socialWorker: { agency: 'adults', username: 's.garlick' },
  screener: { agency: 'cef', username: 'e.marchbank' },
  decider: { agency: 'cef', username: 'f.okorie' },
} as const satisfies Record<string, { agency: Agency; username: string }>;

export type Part = keyof typeof CAST;
