import type { Interests } from '@mash/policy/conflict';
import { z } from 'zod';

const POSTCODE = /^(.+?)[\s,]+([A-Z]{1,2}\d[A-Z\d]?\s*\d[A-Z]{2})$/i;

/** A relative on each line, with what they are: "Maureen Wainscott, mother". */
const Relatives = lines(30).transform((all, context): Interests['relatives'] =>
  all.map((line) => {
    const comma = line.lastIndexOf(',');
    const [name, relation] = [line.slice(0, Math.max(0, comma)), line.slice(comma + 1)];
    const relative = { name: name.trim().slice(0, 200), relation: relation.trim().slice(0, 60) };
    if (!/\S\s+\S/.test(relative.name) || relative.relation === '') {
      context.addIssue(
        `Enter first name, last name, a comma and what they are to you: “${line.slice(0, 60)}” is not so`,
      );
    }
    return { ...relative, person: null };
  }),
);

/** An address on each line, with its postcode at the end. */
const Addresses = lines(10).transform((all, context): Interests['addresses'] =>
  all.map((whole) => {
    const [, line, postcode] = POSTCODE.exec(whole) ?? [];
    if (line === undefined || postcode === undefined) {
      context.addIssue(`Enter the postcode at the end of “${whole.slice(0, 60)}”`);
      return { line: whole, postcode: '' };
    }
    return { line: line.slice(0, 300), postcode: postcode.toUpperCase() };
  }),
);

/** What somebody declares: about whom they may not decide. */
export const InterestsForm = z.object({ relatives: Relatives, addresses: Addresses });
export type InterestsForm = z.infer<typeof InterestsForm>;

function lines(most: number) {
  return z
    .string()
    .default('')
    .transform((text) => text.split(/\r?\n/).flatMap((line) => line.trim() || []))
    .pipe(z.array(z.string().max(300, 'Use 300 characters or fewer for each')).max(most));
}
