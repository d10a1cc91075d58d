import type { ProblemKind } from '@mash/contracts/problem';

/** What each problem means and what to do, in one or two sentences. */
export const PROBLEM_HELP: Record<ProblemKind, string> = {
  'not-signed-in': 'The page needs you to sign in. Nothing was changed. Sign in, then try again.',
  'not-found': 'There is no such page, or it is not yours to see. Check the address.',
  'form-expired':
    'The form was opened before you last signed in, so nothing was changed. Open the page again: your answers are kept for 12 hours.',
  'not-valid':
    'Something that was sent cannot be used. Nothing was changed. Correct it and send it again.',
  'too-many-attempts':
    'Too many attempts were made in a short time. Wait 15 minutes, then try again.',
  'too-large': 'What was sent is larger than this terminal takes. Send less at a time.',
  'try-later': 'This cannot be done right now. Nothing is lost. Try again in a few minutes.',
  'hub-unavailable':
    'The hub cannot be reached. What you shared is saved and will be sent once, later. Nothing has been shared yet. If you ring instead, record the call afterwards, on the case’s page of calls.',
  'not-enrolled': 'The hub does not know this agency. Ring your administrator.',
  'bad-signature': 'A message was not signed by the key that it claims. It was refused.',
  replayed: 'A message arrived a second time. The first was taken, the second was refused.',
  'wrong-sequence': 'An entry for the ledger did not follow the one before it. It was refused.',
  'wrong-place':
    'A leaf was brought to the ledger again, and its place is not the next. It was refused.',
  'identifier-mismatch': 'An entry is not what its identifier says. It was refused.',
  'stanza-mismatch': 'A key for a reader is not the one that was logged. It was refused.',
  'bad-cosignature': 'A witness’s signature on the ledger does not hold. It was refused.',
};
