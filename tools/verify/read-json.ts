import { readFileSync, statSync } from 'node:fs';

/** No disclosure is larger: its ciphertext has a limit in the contract. */
const MOST_BYTES = 8 * 1024 * 1024;

/** A file that is not there or not JSON, and what it should have been. */
export class CannotRead extends Error {
  override readonly name = 'CannotRead';
}

/** The JSON in a file. @throws CannotRead */
export function readJson(file: string, what: string): unknown {
  const text = readText(file, what);
  try {
    return JSON.parse(text);
  } catch {
    throw new CannotRead(`${file}: ${what} is not JSON. The file may be cut off; fetch it again.`);
  }
}

function readText(file: string, what: string): string {
  const found = attempt(() => statSync(file));
  if (found === null) throw new CannotRead(`${file}: there is no such file for ${what}.`);
  if (!found.isFile()) throw new CannotRead(`${file}: ${what} should be a file.`);
  if (found.size > MOST_BYTES) {
    throw new CannotRead(`${file}: this is larger than ${what} can be.`);
  }
  const text = attempt(() => readFileSync(file, 'utf8'));
  if (text === null) throw new CannotRead(`${file}: ${what} may not be read by this account.`);
  return text;
}

function attempt<T>(action: () => T): T | null {
  try {
    return action();
  } catch {
    return null;
  }
}
