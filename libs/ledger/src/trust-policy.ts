import { AgencyId } from '@mash/contracts/ids';
import { formatVerifierKey, parseVerifierKey } from './note.js';
import type { Quorum, Witness } from './quorum.js';

const GROUP = 'partnership';

/** A policy text that is not in form, or says more than one log and one group of all witnesses. */
export class BadPolicy extends Error {
  override readonly name = 'BadPolicy';
}

/** The quorum as a C2SP tlog-policy file, for verifiers that are not ours. */
export function formatPolicy({ log, witnesses, threshold }: Quorum): string {
  return [
    `log ${formatVerifierKey(log)}`,
    ...witnesses.map(({ agency, key }) => `witness ${agency} ${formatVerifierKey(key)}`),
    `group ${GROUP} ${threshold} ${witnesses.map(({ agency }) => agency).join(' ')}`,
    `quorum ${GROUP}`,
    '',
  ].join('\n');
}

/**
 * Parses a C2SP tlog-policy file of the shape that a partnership has: one log, its witnesses named by agency, one
 * group of all of them, which is the quorum. Comments, spaces and URLs are allowed and dropped.
 * @throws BadPolicy, or BadNote for a key that is not one.
 */
export function parsePolicy(text: string): Quorum {
  const lines = linesOf(text);
  const [log, ...moreLogs] = itemsOf(lines, 'log');
  const [group, ...moreGroups] = itemsOf(lines, 'group');
  const [quorum, ...moreQuorums] = itemsOf(lines, 'quorum');
  if (log === undefined || group === undefined || quorum === undefined) {
    throw new BadPolicy('A policy names a log, a group of witnesses and a quorum.');
  }
  if (moreLogs.length + moreGroups.length + moreQuorums.length > 0) {
    throw new BadPolicy('A partnership has one log, one group of witnesses and one quorum.');
  }
  const witnesses = itemsOf(lines, 'witness').map(parseWitness);
  const [name = '', threshold = '', ...members] = group;
  checkMembers(members, witnesses);
  if (quorum.length !== 1 || quorum[0] !== name)
    throw new BadPolicy('The quorum is not the group.');
  checkOrder(lines);
  if (log.length > 2) throw new BadPolicy('Not a log line.');
  return {
    log: parseVerifierKey(log[0] ?? ''),
    witnesses,
    threshold: parseThreshold(threshold, members.length),
  };
}

function linesOf(text: string): string[][] {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the specification names them.
  if (/[\x00-\x08\x0b-\x1f\x7f]/.test(text)) throw new BadPolicy('Not the text of a policy.');
  const lines = text
    .split('\n')
    .map((line) => line.split(/[ \t]+/).filter((item) => item !== ''))
    .filter(([first]) => first !== undefined && !first.startsWith('#'));
  for (const [keyword] of lines) {
    if (!['log', 'witness', 'group', 'quorum'].includes(keyword ?? '')) {
      throw new BadPolicy(`A line that begins with ${keyword} has no place in a policy.`);
    }
  }
  return lines;
}

function itemsOf(lines: string[][], keyword: string): string[][] {
  return lines.filter(([first]) => first === keyword).map(([, ...items]) => items);
}

function parseWitness([name = '', vkey = '', ...more]: string[]): Witness {
  const agency = AgencyId.safeParse(name);
  if (!agency.success || name === 'none' || more.length > 1) {
    throw new BadPolicy('A witness is named by its agency.');
  }
  return { agency: agency.data, key: parseVerifierKey(vkey) };
}

/** A line refers only to lines before it. */
function checkOrder(lines: string[][]): void {
  const order = lines.map(([keyword]) => keyword).filter((keyword) => keyword !== 'log');
  if (order.indexOf('group') !== order.length - 2 || order.at(-1) !== 'quorum') {
    throw new BadPolicy('Witnesses come before their group, and the group before the quorum.');
  }
}

function checkMembers(members: string[], witnesses: Witness[]): void {
  const named = new Set(members);
  const isAll = witnesses.every(({ agency }) => named.has(agency));
  if (named.size !== members.length || members.length !== witnesses.length || !isAll) {
    throw new BadPolicy('The group holds every witness once.');
  }
}

function parseThreshold(text: string, count: number): number {
  const words: Record<string, number> = { any: 1, all: count };
  const threshold = words[text] ?? (/^[1-9][0-9]*$/.test(text) ? Number(text) : 0);
  if (threshold < 1 || threshold > count) throw new BadPolicy('Not a number of witnesses.');
  return threshold;
}
