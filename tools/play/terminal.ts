import type { Link } from './html.js';
import type { Shown } from './shown.js';

/** What goes into fields, each known by its label, by the legend of its choices, or by its name. */
export type Answers = Record<string, string | string[]>;

/** One person’s browser at one agency’s terminal: what people can do without script, and no more. */
export interface Terminal {
  /** The page that is open. */
  readonly shown: Shown;
  /** Types an address. */
  open(path: string): Promise<Shown>;
  /** Follows a link of the page that is open. */
  follow(link: Link): Promise<Shown>;
  /** Fills fields of the form that has them; what is not named stays as the page has it. */
  fill(answers: Answers): Promise<void>;
  press(button: string): Promise<Shown>;
}
