import type { Keys } from '../keys/keys.js';
import { previewOf } from './parcels.js';
import { partsOf, type Weighed } from './weighed.js';

/**
 * What somebody looked at, as a keyed hash: the result of every part and every document, apart from identifiers. Where it
 * is another at sharing, the result or the documents have changed, and it goes back to be chosen (DESIGN 6.4).
 */
export function shownOf(keys: Keys, weighed: Weighed): string {
  const parts = partsOf(weighed).map(({ record, reader, field, decision }) => {
    const { result, rule, obligations, reviewBy, missing } = decision;
    return { record, reader, field, result, rule, obligations, reviewBy, missing };
  });
  const documents = [previewOf(weighed, false), previewOf(weighed, true)];
  return keys.label('release-shown', JSON.stringify([parts, documents]));
}
