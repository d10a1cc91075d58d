import { z } from 'zod';
import { Day, Id } from '../ids.js';

/** How a contact reached children’s services. */
export const ContactChannel = z.enum(['telephone', 'e-mail', 'letter', 'form', 'visit']);
export type ContactChannel = z.infer<typeof ContactChannel>;

/** Contact and referral source codes (children in need census 2026; Ofsted Annex A list 1). */
export const ContactSource = z.enum([
  ...(['1A', '1B', '1C', '1D', '2A', '2B', '3A', '3B', '3C', '3D', '3E', '3F', '4'] as const),
  ...(['5A', '5B', '5C', '5D', '6', '7', '8', '9', '10'] as const),
]);
export type ContactSource = z.infer<typeof ContactSource>;

/** Sex as the census has it; null where it is not known yet. */
export const Sex = z.enum(['female', 'male']);

/** Ethnicity codes of the census, 2026. */
export const Ethnicity = z.enum([
  ...(['WBRI', 'WIRI', 'WIRT', 'WOTH', 'WROM', 'MWBC', 'MWBA', 'MWAS', 'MOTH', 'AIND'] as const),
  ...(['APKN', 'ABAN', 'AOTH', 'BCRB', 'BAFR', 'BOTH', 'CHNE', 'OOTH', 'REFU', 'NOBT'] as const),
]);
export type Ethnicity = z.infer<typeof Ethnicity>;

/** What is asked of each child beside what an agency needs to recognise them. Null and empty are "not known yet". */
export const ContactChild = z.strictObject({
  person: Id,
  sex: Sex.nullable(),
  ethnicity: Ethnicity.nullable(),
  /** Of a child who is not born yet. */
  expectedOn: Day.nullable(),
  language: z.string().max(60),
  needsInterpreter: z.boolean().nullable(),
  disability: z.string().max(300),
});
export type ContactChild = z.infer<typeof ContactChild>;

/** What children’s services write down of a contact beside its words (pages.md P06). It is read by them alone. */
export const ContactDetails = z.strictObject({
  channel: ContactChannel,
  source: ContactSource,
  referrer: z.strictObject({
    name: z.string().max(200),
    post: z.string().max(200),
    reach: z.string().max(200),
    /** The family must not learn who told us. */
    isHidden: z.boolean(),
  }),
  children: z.array(ContactChild).max(20),
  /** An address that must never be passed on: it is on no person. */
  protectedAddress: z.string().max(310),
  /** What must be kept from the family, and why. */
  keptFromFamily: z.string().max(1000),
});
export type ContactDetails = z.infer<typeof ContactDetails>;
