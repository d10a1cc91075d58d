/** In what way the ledger that was shown, or that is stored here, is not the one that this gateway accepted. */
export type MismatchReason =
  | 'not-the-log'
  | 'leaves-missing'
  | 'history-differs'
  | 'smaller-than-signed'
  | 'own-leaf-altered'
  | 'not-our-leaf'
  | 'bad-leaf'
  | 'bad-proof'
  | 'other-leaf'
  | 'items-left-out'
  | 'stored-leaf-differs'
  | 'not-covered';

/** How many leaves, and the root over them. */
export interface Head {
  size: number;
  root: string;
}

/** What shows it: heads, leaves and signed notes. Nothing about anybody. */
export interface Evidence {
  /** The head that this gateway holds. */
  ours?: Head;
  /** The head that was shown. */
  theirs?: Head;
  /** The signed note, with the log’s own signature: the hub cannot deny it. */
  note?: string;
  index?: number;
  leaf?: unknown;
}

/** The ledger does not match: sharing stops, reading goes on. */
export class LedgerMismatch extends Error {
  override readonly name = 'LedgerMismatch';
  constructor(
    readonly reason: MismatchReason,
    message: string,
    readonly evidence: Evidence = {},
  ) {
    super(message);
  }
}
