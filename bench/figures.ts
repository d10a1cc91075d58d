/** The figures of a run in milliseconds, sorted: what share of them is at most how long. */
export class Figures {
  readonly #milliseconds: number[];

  constructor(milliseconds: readonly number[]) {
    this.#milliseconds = [...milliseconds].sort((a, b) => a - b);
  }

  get count(): number {
    return this.#milliseconds.length;
  }

  /** The smallest figure that this share of all figures does not exceed; `NaN` without figures. */
  percentile(share: number): number {
    const at = Math.max(0, Math.ceil(share * this.count) - 1);
    return this.#milliseconds[at] ?? Number.NaN;
  }
}

/** One decimal is all that such a machine can tell. */
export function round(milliseconds: number): number {
  return Math.round(milliseconds * 10) / 10;
}

/** A table for people, its columns as wide as what stands in them. */
export function table(head: string[], rows: (string | number)[][]): string {
  const lines = [head, ...rows.map((row) => row.map(String))];
  const widths = head.map((_, column) =>
    Math.max(...lines.map((line) => (line[column] ?? '').length)),
  );
  return lines
    .map((line) =>
      line
        .map((cell, column) =>
          column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0),
        )
        .join('  '),
    )
    .join('\n');
}
