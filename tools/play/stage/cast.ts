import type { Agency } from '../../../demonstration/vault.js';

/** Who plays which part: people of the demonstration, each at their own agency’s terminal. */
export const CAST = {
  officer: { agency: 'police', username: 'p.hollis' },
  dutyOfficer: { agency: 'police', username: 'j.tresidder' },
  governance: { agency: 'police', username: 'c.whitmarsh' },
  inspector: { agency: 'police', username: 'm.adekola' },
  healthVisitor: { agency: 'health', username: 'r.osmani' },
  namedNurse: { agency: 'health', username: 'd.fairclose' },
  socialWorker: { agency: 'adults', username: 's.garlick' },
  adultsManager: { agency: 'adults', username: 'v.chandrani' },
  legalLiaison: { agency: 'adults', username: 'o.sibley' },
  screener: { agency: 'cef', username: 'e.marchbank' },
  decider: { agency: 'cef', username: 'f.okorie' },
  teamManager: { agency: 'cef', username: 'g.haversham' },
} as const satisfies Record<string, { agency: Agency; username: string }>;

export type Part = keyof typeof CAST;
