import { chmodSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** What one ceremony leaves behind, by path under its folder. */
export type Files = Record<string, string | Uint8Array>;

/** Written last: a folder that has it was founded, and is never written again. */
const FOUNDED = 'founding/founding.json';

/** A folder in which a partnership was founded already. */
export class AlreadyFounded extends Error {
  override readonly name = 'AlreadyFounded';
}

/** @throws AlreadyFounded */
export function checkNotFounded(folder: string): void {
  if (!existsSync(join(folder, FOUNDED))) return;
  throw new AlreadyFounded(
    `${join(folder, FOUNDED)}: a partnership was founded here. Its keys cannot be made again, so nothing was written. Choose another folder.`,
  );
}

/** Writes every file for its owner alone. */
export function writeFiles(folder: string, files: Files): void {
  checkNotFounded(folder);
  const inOrder = Object.entries(files).sort(
    ([one], [other]) => Number(one === FOUNDED) - Number(other === FOUNDED),
  );
  for (const [path, content] of inOrder) {
    const file = join(folder, path);
    makeFolder(dirname(file));
    writeFileSync(file, content, { mode: 0o600 });
    chmodSync(file, 0o600);
  }
}

function makeFolder(folder: string): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  chmodSync(folder, 0o700);
}
