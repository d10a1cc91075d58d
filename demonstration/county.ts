import { drawCounty } from './draw-county.js';
import type { County } from './vault.js';

/**
 * Oxenshire, an invented county: what the staff of four agencies have each written down about some
 * 120 families. The same seed and day give the same county, byte for byte; who is who is not in it.
 */
export function county(seed = 1, today = '2026-06-15'): County {
  return drawCounty(seed, today).county;
}
