import { readFileSync } from 'node:fs';
import { CLOCK_PROFILES } from '@mash/clocks/profiles';
import { AgencyProfile } from '@mash/contracts/agency-profile';
import { ringOf } from './duty.js';

const [clockProfile] = CLOCK_PROFILES;
if (clockProfile === undefined) throw new Error('There is no profile.');
const at = (agency: string) => ({
  profile: AgencyProfile.parse(JSON.parse(readFileSync(`agencies/${agency}/agency.json`, 'utf8'))),
  clockProfile,
});
const FRIDAY = new Date('2026-11-27T10:00:00.000Z');
const EVENING = new Date('2026-11-27T19:00:00.000Z');
const NIGHT = new Date('2026-11-28T02:10:00.000Z');

describe('whom others ring', () => {
  it('is the desk that answers at that hour, and at night whoever is on call', () => {
    const names = (agency: string) =>
      [FRIDAY, EVENING, NIGHT].map((when) => ringOf(at(agency), when).name);
    expect(names('cef')).toEqual([
      'MASH duty social worker',
      'Social work manager on duty',
      'Emergency duty team',
    ]);
    const sergeant = 'Detective sergeant, child abuse investigation';
    expect(names('police')).toEqual([sergeant, sergeant, 'Force control room inspector']);
  });

  it('is the desk of a role while it answers, and never a desk whose hours no clock can read', () => {
    const guarded = (when: Date) => ringOf(at('health'), when, 'approver').name;
    expect(guarded(FRIDAY)).toBe('Named nurse on duty, safeguarding children');
    expect(guarded(NIGHT)).toBe('On-call manager');
    const { profile } = at('cef');
    const duty = profile.duty.map((desk) => ({
      ...desk,
      hours: desk.isOnCall ? desk.hours : 'Term',
    }));
    const ring = ringOf({ profile: { ...profile, duty }, clockProfile }, FRIDAY);
    expect(ring.name).toBe('Emergency duty team');
  });
});
