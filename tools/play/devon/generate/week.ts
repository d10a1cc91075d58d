/** What becomes of those contacts of a day that are taken further, and how many arrive by which way. */
export interface DayOfContacts {
  inbox: number;
  telephone: number;
  /** Taken to the gate, and not accepted by a manager. */
  refused: number;
  /** Accepted, by the place to which the outcome goes. */
  accepted: Readonly<Record<string, number>>;
}

const day = (
  [inbox, telephone, refused]: [number, number, number],
  [assessment, referral, otherTeam, earlyHelp, information, none]: number[],
): DayOfContacts => ({
  inbox,
  telephone,
  refused,
  accepted: {
    'initial-assessment': assessment ?? 0,
    'direct-to-referral': referral ?? 0,
    'other-social-work-team': otherTeam ?? 0,
    'early-help': earlyHelp ?? 0,
    'nfa-information': information ?? 0,
    'none-rejected': none ?? 0,
  },
});

/** One week of whole contacts: a child is not a fraction, so its days differ a little from averages of a year. */
export const WEEK: readonly DayOfContacts[] = [
  day([109, 55, 5], [10, 8, 1, 12, 11, 8]),
  day([103, 51, 4], [10, 8, 0, 12, 11, 8]),
  day([103, 51, 8], [8, 7, 1, 11, 9, 7]),
  day([106, 53, 11], [9, 7, 1, 12, 10, 7]),
  day([102, 51, 9], [8, 7, 0, 10, 9, 7]),
];
