/**
 * From how many on it is unusual: one child in danger takes one sharing, rarely two. Nothing is stopped by it; somebody
 * is named to information governance (DESIGN 3.7).
 */
export const MANY_BY_ONE_PERSON = 3;
export const MANY_IN_ONE_DAY = 5;

const DAY_MILLISECONDS = 86_400_000;

/** One emergency sharing, and the person of this agency who shared. */
export interface Use {
  at: Date;
  staff: string;
}

/** A person, or the agency where `staff` is null, with unusually many within 24 hours; the first and how many. */
export interface Unusual {
  staff: string | null;
  from: Date;
  count: number;
}

/** Who shared unusually often, and the agency itself; each with the busiest of its days of 24 hours. */
export function unusualIn(uses: readonly Use[]): Unusual[] {
  const people = [...new Set(uses.map(({ staff }) => staff))];
  const ofPeople = people.flatMap((staff) =>
    busiest(
      staff,
      uses.filter((use) => use.staff === staff),
      MANY_BY_ONE_PERSON,
    ),
  );
  return [...ofPeople, ...busiest(null, uses, MANY_IN_ONE_DAY)];
}

function busiest(staff: string | null, uses: readonly Use[], many: number): Unusual[] {
  const times = uses.map(({ at }) => at.getTime()).sort((a, b) => a - b);
  const days = times.map((from) => ({
    ...{ staff, from: new Date(from) },
    count: times.filter((time) => time >= from && time < from + DAY_MILLISECONDS).length,
  }));
  const [most] = days.sort((a, b) => b.count - a.count);
  return most !== undefined && most.count >= many ? [most] : [];
}
