/** What stands at one terminal: the parts of addresses that its rows need. */
export interface Here {
  workspace: string;
  /** Two people of the case. */
  child: string;
  father: string;
  /** The child in this agency’s own vault, and somebody about whom it keeps nothing. */
  own: string;
  stranger: string;
  /** Its kinds of record, and one record of each kind that has one. */
  kinds: string[];
  records: string[];
  /** A call about the child from before the case. */
  call: string;
  /** Two searches: of somebody, and of nobody. */
  found: string;
  foundNobody: string;
  /** Of its staff: somebody, and the administrator who looks. */
  staff: string;
  myself: string;
  /** A concern that waits to be screened. */
  concern: string;
  /** Another, about the child of the case. */
  further: string;
  handover: string;
  /** A strategy discussion that is set up. */
  discussion: string;
  /** Shared by another agency with this one, and not with all; a question about what this one shared. */
  item: string;
  question: string;
  /** A question about what this one shared, for more of it. */
  toAnswer: string;
  /** The address of an action of this agency’s own. */
  action: string;
  /** Releases: shared; held back; checked and ready to share; chosen and no more. */
  shared: string;
  held: string;
  open: string;
  /** What this agency withdrew. */
  withdrawn?: string[];
  next: string;
  approval: string;
  /** What waits for a claim, where law denies something. */
  exception?: string;
  /** What was shared at once, and is to be looked at again. */
  look: string;
  /** What left, and what waits for the hub. */
  disclosure: string;
  unproven: string;
  /** What information governance may withdraw, and is no release. */
  hideable: string;
  /** The addresses of what was held back, and of a finding on it that waits for an answer. */
  kept: string;
  asked: string;
  /** The address of a copy that another agency withdrew. */
  sealed: string;
  /** The address of the rules in force. */
  rules: string;
  /** The address of a draft of other rules. */
  draft: string;
  /** The address of an hour of the journal. */
  hour: string;
}
