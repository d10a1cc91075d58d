import { Buffer } from 'node:buffer';

/** One way to write a word: which, and the bytes that then stand there whatever stands beside them. */
export type Form = readonly [name: string, bytes: Buffer];

/**
 * How words come to stand in rows, logs, jobs and bodies: as they are, in small letters and in capitals; each in UTF-8,
 * in UTF-16 both ways and escaped as JSON; each of these as it is, in hexadecimal, and in base64 and base64url at all
 * three alignments.
 */
export function formsOf(word: string): Form[] {
  const cases = new Map([
    ['as written', word],
    ['in small letters', word.toLowerCase()],
    ['in capitals', word.toUpperCase()],
  ]);
  const forms = new Map<string, Form>();
  for (const [inCase, text] of cases) {
    for (const [encoding, bytes] of encodingsOf(text)) {
      for (const [writing, written] of writingsOf(bytes)) {
        const key = written.toString('latin1');
        if (!forms.has(key)) forms.set(key, [`${inCase}, ${encoding}${writing}`, written]);
      }
    }
  }
  return [...forms.values()];
}

function encodingsOf(text: string): Form[] {
  const escaped = JSON.stringify(text).slice(1, -1);
  const ascii = escaped.replace(
    /[\u0080-\uffff]/g,
    (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  return [
    ['UTF-8', Buffer.from(text)],
    ['UTF-16 LE', Buffer.from(text, 'utf16le')],
    ['UTF-16 BE', Buffer.from(text, 'utf16le').swap16()],
    ['JSON', Buffer.from(escaped)],
    ['JSON in ASCII', Buffer.from(ascii)],
  ];
}

function writingsOf(bytes: Buffer): Form[] {
  const hex = bytes.toString('hex');
  return [
    ['', bytes],
    [' in hex', Buffer.from(hex)],
    [' in HEX', Buffer.from(hex.toUpperCase())],
    ...[0, 1, 2].flatMap((alignment): Form[] => [
      [` in base64 at ${alignment}`, Buffer.from(base64At(bytes, alignment))],
      [` in base64url at ${alignment}`, Buffer.from(urlSafe(base64At(bytes, alignment)))],
    ]),
  ];
}

/** The signs of base64 that follow from these bytes alone, after so many bytes of something else. */
function base64At(bytes: Buffer, alignment: number): string {
  const text = Buffer.concat([Buffer.alloc(alignment), bytes]).toString('base64');
  const first = Math.ceil((alignment * 8) / 6);
  const after = Math.floor(((alignment + bytes.length) * 8) / 6);
  return text.slice(first, after);
}

function urlSafe(base64: string): string {
  return base64.replaceAll('+', '-').replaceAll('/', '_');
}
