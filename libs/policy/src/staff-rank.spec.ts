import { ApproverRole, StaffRole } from '@mash/contracts/vocabulary';
import { isSigning, mayChangeAccess } from './staff-rank.js';

/** Written down a second time: whose access an administrator gives and ends alone. */
const ALONE: StaffRole[] = ['practitioner', 'administrator'];

describe('who may give and end whose access', () => {
  const cells = StaffRole.options.flatMap((by) =>
    [undefined, ...StaffRole.options].flatMap((officer) =>
      StaffRole.options.map((role) => ({ by, officer, role })),
    ),
  );

  it.each(cells)('$by with $officer, of $role', ({ by, officer, role }) => {
    const isTogether = officer === 'information-governance';
    const expected = by === 'administrator' && (ALONE.includes(role) || isTogether);
    expect(mayChangeAccess([by], officer && [officer], [role])).toBe(expected);
  });

  it('is the same for an administrator who is something else besides', () => {
    for (const role of StaffRole.options)
      expect(mayChangeAccess(['administrator', role], undefined, ['approver'])).toBe(false);
  });

  it('goes by the highest of several roles', () => {
    expect(mayChangeAccess(['administrator'], undefined, ['practitioner', 'approver'])).toBe(false);
    expect(mayChangeAccess(['administrator'], undefined, ['practitioner', 'administrator'])).toBe(
      true,
    );
  });

  it('takes everybody to sign who may approve', () => {
    for (const role of ApproverRole.options) expect(isSigning([role])).toBe(true);
    expect(isSigning(ALONE)).toBe(false);
    expect(isSigning([])).toBe(false);
  });
});
