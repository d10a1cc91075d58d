import { z } from 'zod';

/** A SHA-256 as base64url without padding (43 characters). */
export const Hash = z.string().regex(/^[A-Za-z0-9_-]{43}$/);
export type Hash = z.infer<typeof Hash>;

/** The hash that stands where there is nothing before: 32 zero bytes. */
export const ZERO_HASH: Hash = 'A'.repeat(43);

/** The short name of an agency, as in the founding document: `police`, `health`, `adults`, `cef`. */
export const AgencyId = z.string().regex(/^[a-z][a-z0-9-]{1,31}$/);
export type AgencyId = z.infer<typeof AgencyId>;

/** The hash of an entry's header and ciphertext: one identifier never names two contents (DESIGN 6.4). */
export const EntryId = Hash;
export type EntryId = z.infer<typeof EntryId>;

/** Random identifiers (RFC 9562, version 4). They say nothing about a person. */
export const Id = z.uuid();
export type Id = z.infer<typeof Id>;

/** The number of a leaf in the ledger, from 0. */
export const LeafIndex = z.int().min(0);
export type LeafIndex = z.infer<typeof LeafIndex>;

/** An instant in UTC, RFC 3339 with milliseconds. */
export const Instant = z.iso.datetime();
export type Instant = z.infer<typeof Instant>;

/** A calendar day, RFC 3339 full-date. */
export const Day = z.iso.date();
export type Day = z.infer<typeof Day>;

/** "08:30", on the wall. */
export const TimeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);
export type TimeOfDay = z.infer<typeof TimeOfDay>;

/** Bytes as base64url without padding. */
export const Base64url = z.string().regex(/^[A-Za-z0-9_-]*$/);
export type Base64url = z.infer<typeof Base64url>;
