/** A destination of the list in agencies/cef/agency.json, as an outcome names it. */
export const EARLY_HELP = { id: 'early-help', label: 'Early help' };
