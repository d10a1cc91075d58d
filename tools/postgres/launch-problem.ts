/** Something the person at the keyboard can put right: printed as it stands, without a stack. */
export class LaunchProblem extends Error {
  override name = 'LaunchProblem';

  constructor(
    readonly problem: string,
    readonly wayOut: string,
  ) {
    super(`${problem}\n${wayOut}`);
  }
}
