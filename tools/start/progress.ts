/** Says what goes on, one line for each thing; something said while a line is still open gets a line of its own. */
export class Progress {
  private isLineOpen: boolean = false;

  constructor(private readonly write: (text: string) => void) {}

  say(line: string): void {
    this.closeLine();
    this.write(`  ${line}\n`);
  }

  /** "database … ready (0.7 s)" */
  async during<T>(title: string, work: () => Promise<T>): Promise<T> {
    const began = performance.now();
    this.closeLine();
    this.write(`  ${title} … `);
    this.isLineOpen = true;
    try {
      const result = await work();
      this.end(title, `ready (${((performance.now() - began) / 1000).toFixed(1)} s)`);
      return result;
    } catch (error) {
      this.end(title, 'failed');
      throw error;
    }
  }

  private end(title: string, word: string): void {
    this.write(this.isLineOpen ? `${word}\n` : `  ${title} … ${word}\n`);
    this.isLineOpen = false;
  }

  private closeLine(): void {
    if (this.isLineOpen) this.write('\n');
    this.isLineOpen = false;
  }
}
