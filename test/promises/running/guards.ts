/** What a promise or a play rests on, how to take it out, and the test that must fail then. */
export interface Guard {
  /** What it keeps; for a promise, as in SECURITY.md. */
  keeps: string;
  file: string;
  from: string;
  to: string;
  spec: string;
  /** The start of the title of the test. */
  title: string;
}

const HUB = 'test/promises/dishonest-hub.spec.ts';
const LEDGER = 'test/promises/dishonest-ledger.spec.ts';
const NEGLECT = 'test/journeys/neglect.spec.ts';
/** The test of `npm run play:neglect`. */
const AS_A_WHOLE = 'shows as a whole';

/** What alone keeps each of the promises about a dishonest hub or lead. */
export const FIRST_GUARDS: readonly Guard[] = [
  {
    keeps: 'the lead alone admits members',
    file: 'libs/workspace/src/authority.ts',
    from: 'return mayAuthor(state, writing) ?? mayRead(state, writing)',
    to: 'return mayRead(state, writing)',
    spec: HUB,
    title: 'gains no reader by an agency that writes itself into the case',
  },
  {
    keeps: 'what moves a case goes to every member or is refused by all',
    file: 'libs/workspace/src/authority.ts',
    from: 'return areSame(recipients, everyReader(state, { author, kind, body: writing.body }))',
    to: 'return true',
    spec: HUB,
    title: 'is refused by all, and its words are on no page',
  },
  {
    keeps: 'what arrives after an outcome is never shown as known before it',
    file: 'libs/workspace/src/heads.ts',
    from: '!missing.has(each.index) &&',
    to: '',
    spec: HUB,
    title: 'is never shown as known before it, when the hub hands it over later',
  },
  {
    keeps: 'a withheld entry is named within one checkpoint',
    file: 'apps/agency-gateway/src/ledger/mirror.ts',
    from: 'return holdsTag(leaf.tags.map(fromBase64url), tag);',
    to: 'return false;',
    spec: HUB,
    title: 'is named within one checkpoint',
  },
  {
    keeps: 'a forked ledger is noticed',
    file: 'libs/ledger/src/mirror.ts',
    from: `return equal(this.rootAt(size), root) ? 'agrees' : 'differs';`,
    to: `return 'agrees';`,
    spec: LEDGER,
    title: 'is noticed when it is forked',
  },
  {
    keeps: 'a rewritten ledger is noticed',
    file: 'libs/ledger/src/may-cosign.ts',
    from: `if (mirror.agree(checkpoint) === 'differs') {`,
    to: 'if (false) {',
    spec: LEDGER,
    title: 'is noticed when an old leaf is rewritten',
  },
  {
    keeps: 'a truncated ledger is noticed',
    file: 'libs/ledger/src/may-cosign.ts',
    from: 'if (size > checkpoint.size) {',
    to: 'if (false) {',
    spec: LEDGER,
    title: 'is noticed when it is cut short',
  },
];

/** What else they rest on. */
export const OTHER_GUARDS: readonly Guard[] = [
  {
    keeps: 'the hub’s answer is the hub’s, and to what was asked',
    file: 'apps/agency-gateway/src/hub/hub.ts',
    from: 'verifyResponse(\n      {',
    to: 'Array.of(\n      {',
    spec: 'test/hub/answers.spec.ts',
    title: 'refuses an answer that nobody signed',
  },
  {
    keeps: 'a release opens at its readers and at nobody else',
    file: 'apps/agency-gateway/src/workspaces/open-entry.ts',
    from: 'need(entryId(header, ciphertext) === leaf.object,',
    to: 'need(true,',
    spec: HUB,
    title: 'gains no reader by delivering an entry',
  },
  {
    keeps: 'an agency’s keys are those that its own root signed',
    file: 'libs/ledger/src/check-leaf.ts',
    from: 'return checkBundleSignature(signed, founding);',
    to: 'return signed.bundle;',
    spec: HUB,
    title: 'gains no reader by keys of its own',
  },
  {
    keeps: 'the head of an entry is of one moment',
    file: 'apps/agency-gateway/src/workspaces/entry-store.ts',
    from: 'return row?.head ?? { size: 0, missing: [] };',
    to: 'return { size: this.mirror.size, missing: row?.head.missing ?? [] };',
    spec: HUB,
    title: 'is never shown as known before it, when its leaf comes while the outcome is written',
  },
  {
    keeps: 'the head of an entry is that of its page',
    file: 'apps/agency-gateway/src/workspaces/write-entry.ts',
    from: 'writing.seen ?? (await this.store.head(tx))',
    to: 'await this.store.head(tx)',
    spec: HUB,
    title: 'is not shown as known: the head is that of the page which was read',
  },
  {
    keeps: 'too few witnesses make no quorum',
    file: 'libs/ledger/src/quorum.ts',
    from: 'if (cosignatures.length < threshold) {',
    to: 'if (false) {',
    spec: LEDGER,
    title: 'is noticed when no quorum has cosigned',
  },
  {
    keeps: 'a witness does not cosign while a leaf lacks',
    file: 'libs/ledger/src/may-cosign.ts',
    from: 'if (size > mirror.size) {',
    to: 'if (false) {',
    spec: LEDGER,
    title: 'does not cosign while its mirror lacks a leaf',
  },
  {
    keeps: 'a witness does not cosign a ledger in which a leaf of its own is altered',
    file: 'apps/agency-gateway/src/ledger/cosign.ts',
    from: 'await this.sent.between(tx, lastCosigned?.size ?? 0, checkpoint.size)',
    to: '[]',
    spec: LEDGER,
    title: 'cannot alter a leaf of its own unseen',
  },
  {
    keeps: 'a leaf in an agency’s name that it did not send is said on its every page',
    file: 'apps/agency-gateway/src/ledger/sent-leaves.ts',
    from: 'if (hash !== hashOfLeaf(leaf))',
    to: 'if (false)',
    spec: LEDGER,
    title: 'cannot alter a leaf of its own unseen',
  },
  {
    keeps: 'nothing opens on what a quorum did not cosign lately',
    file: 'apps/agency-gateway/src/workspaces/read-entries.ts',
    from: `this.newest.checkFresh(this.mirror.checkProof(leaf, item.index, item.proof));
    try {`,
    to: `this.mirror.checkProof(leaf, item.index, item.proof);
    try {`,
    spec: LEDGER,
    title: 'opens nothing: an entry waits',
  },
  {
    keeps: 'no key leaves on what a quorum did not cosign lately',
    file: 'apps/agency-gateway/src/outbox/deliver-outbox.ts',
    from: 'isHeld || !this.newest.isCurrent ? 0',
    to: 'isHeld ? 0',
    spec: LEDGER,
    title: 'lets no key leave',
  },
  {
    keeps: 'a gap in the numbers of a mailbox is noticed',
    file: 'apps/agency-gateway/src/workspaces/mailbox.ts',
    from: 'if (number === after + 1) return null;',
    to: 'if (number > after) return null;',
    spec: LEDGER,
    title: 'is missed by its number',
  },
];

/** Without which `npm run play:neglect` shows four small things at four agencies, and no neglected child. */
export const PLAY_GUARDS: readonly Guard[] = [
  {
    keeps: 'the front door says which contact it is, and how the earlier ones ended',
    file: 'apps/agency-gateway/src/contacts/contact-history.ts',
    from: 'if (first === undefined) return null;',
    to: 'if (true) return null;',
    spec: NEGLECT,
    title: AS_A_WHOLE,
  },
  {
    keeps: 'who objects is looked at by the manager on duty, who may decide for the checks',
    file: 'libs/policy/src/gate.ts',
    from: `told.some((each) => NEEDS_MANAGER.includes(each.told)) ? 'review' : 'go'`,
    to: `told.some((each) => NEEDS_MANAGER.includes(each.told)) ? 'go' : 'go'`,
    spec: NEGLECT,
    title: AS_A_WHOLE,
  },
  {
    keeps: 'the chronology counts how often each thing happened',
    file: 'libs/workspace/src/how-often.ts',
    from: 'return [...counts.values()].sort(',
    to: 'return [...counts.values()].slice(0, 0).sort(',
    spec: NEGLECT,
    title: AS_A_WHOLE,
  },
];
