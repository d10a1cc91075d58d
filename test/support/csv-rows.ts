/** The rows of a file of comma-separated values in which every cell is quoted (RFC 4180). */
export function csvRows(file: string): string[][] {
  return file
    .replace(/^\uFEFF/, '')
    .split('\r\n')
    .filter((line) => line !== '')
    .map((line) =>
      [...line.matchAll(/"((?:[^"]|"")*)"/g)].map(([, cell = '']) => cell.replaceAll('""', '"')),
    );
}
