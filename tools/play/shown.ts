import { formsOf, type Link, linksOf, textOf } from './html.js';

/** A table as it stands on the page. */
export interface Table {
  caption: string;
  head: string[];
  rows: string[][];
}

/** What can be read of a stretch of a page. */
export class Part {
  constructor(readonly html: string) {}

  get text(): string {
    return textOf(this.html);
  }

  get links(): Link[] {
    return linksOf(this.html);
  }

  /** The link that says this, else the first that begins so. */
  link(words: string): Link {
    return (
      this.links.find(({ text }) => text === words) ??
      this.links.find(({ text }) => text.startsWith(words)) ??
      missing('link', words, this.links)
    );
  }

  get tables(): Table[] {
    return elements(this.html, 'table').map(({ inner }) => ({
      caption: elements(inner, 'caption').map(textIn)[0] ?? '',
      head: elements(elements(inner, 'thead')[0]?.inner ?? '', 'th').map(textIn),
      rows: elements(elements(inner, 'tbody')[0]?.inner ?? inner, 'tr').map((row) =>
        elements(row.inner, 't[hd]').map(textIn),
      ),
    }));
  }

  /** The table whose caption begins so. */
  table(caption: string): Table {
    return (
      this.tables.find((one) => one.caption.startsWith(caption)) ??
      missing('table', caption, this.tables)
    );
  }

  /** What stands beside a word in a list of words and what they say: "Result", "Allowed". */
  get facts(): [key: string, value: string][] {
    const keys = elements(this.html, 'dt').map(textIn);
    const values = elements(this.html, 'dd').filter(
      ({ attributes }) => !attributes.includes('__actions'),
    );
    return keys.map((key, at) => [key, values[at] === undefined ? '' : textIn(values[at])]);
  }

  get paragraphs(): string[] {
    return elements(this.html, 'p').map(textIn);
  }

  get listItems(): string[] {
    return elements(this.html, 'li').map(textIn);
  }

  /** What stands behind an exclamation mark, without its hidden word. */
  get warnings(): string[] {
    return elements(this.html, 'strong')
      .filter(({ attributes }) => attributes.includes('govuk-warning-text__text'))
      .map(({ inner }) => textOf(inner.replace(/<span[\s\S]*?<\/span>/, '')));
  }

  fact(key: string): string {
    return this.facts.find(([words]) => words === key)?.[1] ?? missing('line', key, this.facts);
  }

  /** What stands under a heading, up to the next of its height. */
  under(heading: string): Part {
    const found = this.sections.find(({ title }) => title === heading || title.startsWith(heading));
    return found?.part ?? missing('heading', heading, this.sections);
  }

  /** The stretches between the highest headings that there are. */
  get sections(): { title: string; part: Part }[] {
    const level = [2, 3, 4].find((each) => this.html.includes(`<h${each}`)) ?? 2;
    const [, ...stretches] = this.html.split(new RegExp(`(?=<h${level}[ >])`));
    return stretches.map((html) => {
      const [heading] = elements(html, `h${level}`);
      return {
        title: heading === undefined ? '' : textIn(heading),
        part: new Part(html.slice(heading?.end ?? 0)),
      };
    });
  }
}

/** A whole page, as a person without script sees it. */
export class Shown extends Part {
  constructor(
    readonly url: string,
    readonly status: number,
    html: string,
  ) {
    super(html);
  }

  get heading(): string {
    return elements(this.html, 'h1').map(textIn)[0] ?? '';
  }

  /** Only what stands in the page itself, without its frame. */
  get main(): Part {
    return new Part(elements(this.html, 'main')[0]?.inner ?? this.html);
  }

  /** Whom the terminal says that it has signed in. */
  get signedIn(): string {
    const people = elements(this.html, 'p').filter(({ attributes }) =>
      attributes.includes('mash-terminal__person'),
    );
    return people.map(textIn)[0] ?? '';
  }

  /** The agency whose terminal it is. */
  get agency(): { name: string; shortName: string } {
    const names = elements(this.html, 'p').filter(({ attributes }) =>
      attributes.includes('mash-terminal__name'),
    );
    const [shortName = '', name = ''] = names.map(textIn)[0]?.split(' terminal – ') ?? [];
    return { name, shortName };
  }

  /** The lines of "There is a problem"; empty on a page that has none. */
  get problems(): string[] {
    const summary = this.html.split('govuk-error-summary__list')[1]?.split('</ul>')[0] ?? '';
    return elements(summary, 'li').map(textIn);
  }

  hasField(key: string): boolean {
    return formsOf(this.html).some((form) => form.field(key) !== null);
  }

  hasButton(words: string): boolean {
    return this.buttons.includes(words);
  }

  get buttons(): string[] {
    return formsOf(this.html).flatMap((form) => form.buttons.map(({ text }) => text));
  }

  get fieldNames(): string[] {
    return formsOf(this.html).flatMap((form) => form.fields.map(({ name }) => name));
  }

  /** The words of what can be chosen for a field; none where there is no such field. */
  choices(key: string): string[] {
    return formsOf(this.html)
      .flatMap((form) => form.field(key)?.controls ?? [])
      .map(({ choice }) => choice);
  }

  /** The field that stands next on the page after a choice with these words, such as its reason. */
  fieldAfter(choice: string): string {
    const fields = formsOf(this.html).flatMap((form) => form.fields);
    const at = fields.findIndex(({ controls }) => controls.some((each) => each.choice === choice));
    return at < 0 ? missing('choice', choice, fields) : (fields[at + 1]?.name ?? '');
  }
}

interface Element {
  attributes: string;
  inner: string;
  end: number;
}

/** Elements of a name that do not stand in one another. */
function elements(html: string, name: string): Element[] {
  const pattern = new RegExp(`<(${name})\\b([^>]*)>([\\s\\S]*?)</\\1>`, 'g');
  return [...html.matchAll(pattern)].map((found) => ({
    attributes: found[2] ?? '',
    inner: found[3] ?? '',
    end: found.index + found[0].length,
  }));
}

function textIn({ inner }: Element): string {
  return textOf(inner);
}

function missing(what: string, words: string, there: readonly unknown[]): never {
  throw new Error(`No ${what} says “${words}”. There are: ${JSON.stringify(there).slice(0, 2000)}`);
}
