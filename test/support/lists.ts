/** A destination of the list in agencies/cef/agency.json, as an outcome names it. */
export const EARLY_HELP = { id: 'early-help', label: 'Early help' };

/** A place of an agency that accepts a handover there, as the handover names it. */
export function aPlaceOf(agency: string) {
  const ring = { name: 'A team manager', number: '01632 960999' };
  return { place: 'a-team', label: 'A team', kind: 'locality' as const, agency, ring };
}

/** Which place of the list in agencies/cef/agency.json an agency has, by id. */
export const PLACE = {
  police: 'child-abuse-investigation',
  health: 'health-visiting-marlwick',
  adults: 'adult-safeguarding',
  cef: 'family-solutions-north',
} as const;
