/**
 * Whether two people are the same, where children’s services have no date of birth or one the wrong way round: a first
 * name that begins as the other does, at the same home. Another date of birth is another person.
 */
export function isByNameAndHome(rows: string[][]): string {
  const [, theirs = '', ours = ''] = rowOf(rows, 'Name');
  const [, , , born = ''] = rowOf(rows, 'Date of birth');
  const [, , , home = ''] = rowOf(rows, 'Address');
  if (born === 'Same') return 'Same';
  if (born.startsWith('Different')) return 'Not the same';
  const isAtHome = home.startsWith('Same') || home.startsWith('One of several');
  return isAtHome && beginsAlike(firstName(theirs), firstName(ours)) ? 'Same' : 'Not sure';
}

function rowOf(rows: string[][], label: string): string[] {
  return rows.find(([name]) => name === label) ?? [];
}

function firstName(name: string): string {
  return name.split(' ')[0] ?? '';
}

function beginsAlike(one: string, other: string): boolean {
  return one.startsWith(other) || other.startsWith(one);
}
