import { StaffAndSessions0001 } from './migrations/0001-staff-and-sessions.js';
import { VaultAndWorkspaces0002 } from './migrations/0002-vault-and-workspaces.js';
import { CasesAndReleases0003 } from './migrations/0003-cases-and-releases.js';
import { RestrictedHits0004 } from './migrations/0004-restricted-hits.js';
import { ReleaseEntries0005 } from './migrations/0005-release-entries.js';
import { CourseOfACase0006 } from './migrations/0006-course-of-a-case.js';
import { Governance0007 } from './migrations/0007-governance.js';
import { Withdrawals0008 } from './migrations/0008-withdrawals.js';
import { LeavesWeSent0009 } from './migrations/0009-leaves-we-sent.js';
import { Alarms0011 } from './migrations/0011-alarms.js';
import { SharingRules0012 } from './migrations/0012-sharing-rules.js';
import { AcceptedConditions0013 } from './migrations/0013-accepted-conditions.js';
import { Rota0014 } from './migrations/0014-rota.js';
import { DraftAnswers0015 } from './migrations/0015-draft-answers.js';
import { FindingAnswers0016 } from './migrations/0016-finding-answers.js';
import { Emergencies0017 } from './migrations/0017-emergencies.js';
import { PriorCalls0018 } from './migrations/0018-prior-calls.js';
import { EntryWithdrawals0019 } from './migrations/0019-entry-withdrawals.js';

/** Every migration, in order. Forward only. */
export const MIGRATIONS = [
  StaffAndSessions0001,
  VaultAndWorkspaces0002,
  CasesAndReleases0003,
  RestrictedHits0004,
  ReleaseEntries0005,
  CourseOfACase0006,
  Governance0007,
  Withdrawals0008,
  LeavesWeSent0009,
  Alarms0011,
  SharingRules0012,
  AcceptedConditions0013,
  Rota0014,
  DraftAnswers0015,
  FindingAnswers0016,
  Emergencies0017,
  PriorCalls0018,
  EntryWithdrawals0019,
];
