/** Reads the HTML that our own templates write: well-formed, double-quoted, escaped. Not for the web at large. */

export interface Link {
  text: string;
  href: string;
}

type Attributes = Record<string, string>;

/** What can be read, without tags, scripts and styles, in single spaces. */
export function textOf(html: string): string {
  const bare = html
    .replace(/<!--[\s\S]*?-->|<(script|style|title|template)\b[\s\S]*?<\/\1>/g, ' ')
    .replace(/<[^>]*>/g, ' ');
  return plain(bare).replace(/\s+/g, ' ').trim();
}

export function linksOf(html: string): Link[] {
  return [...html.matchAll(/<a\b([^>]*)>([\s\S]*?)<\/a>/g)].flatMap(([, tag = '', inner = '']) => {
    const attributes = attributesOf(tag);
    return 'href' in attributes ? [{ href: attributes['href'] ?? '', text: textOf(inner) }] : [];
  });
}

export function formsOf(html: string): Form[] {
  return [...html.matchAll(/<form\b([^>]*)>([\s\S]*?)<\/form>/g)].map(
    ([, tag = '', inner = '']) => new Form(attributesOf(tag), inner),
  );
}

interface Control {
  name: string;
  id: string;
  type: string;
  value: string;
  isChecked: boolean;
  label: string;
  /** The words of one choice among several. */
  choice: string;
}

/** One or more controls of one name. */
export class Field {
  constructor(
    readonly name: string,
    readonly controls: Control[],
  ) {}

  /** What is submitted for what a person chooses: choices are named by their label or their value. */
  take(value: string | string[]): string | string[] {
    const isChoice = this.controls.some(({ type }) => isChoiceType(type));
    if (!isChoice) return value;
    const values = [value].flat().map((one) => this.#choice(one));
    return values.length === 1 ? (values[0] ?? '') : values;
  }

  value(): string | string[] {
    const isChoice = this.controls.some(({ type }) => isChoiceType(type));
    const written = this.controls.map(({ value }) => value);
    if (!isChoice) return written.length > 1 ? written : (written[0] ?? '');
    return this.controls.filter(({ isChecked }) => isChecked).map(({ value }) => value);
  }

  #choice(wanted: string): string {
    const found = this.controls.find(({ choice, value }) => choice === wanted || value === wanted);
    if (found === undefined) {
      const there = this.controls.map(({ choice }) => choice).join(' · ');
      throw new Error(`“${this.name}” has no choice “${wanted}”. There are: ${there}`);
    }
    return found.value;
  }
}

/** A form as a browser sees it. */
export class Form {
  readonly method: 'GET' | 'POST';
  readonly action: string;
  readonly #fields = new Map<string, Field>();
  readonly #legends: [legend: string, name: string][] = [];
  readonly #buttons: { text: string; name: string; value: string }[] = [];

  constructor(attributes: Attributes, html: string) {
    this.method = attributes['method']?.toUpperCase() === 'POST' ? 'POST' : 'GET';
    this.action = attributes['action'] ?? '';
    for (const control of controlsOf(html)) this.#add(control);
    for (const [, tag = '', inner = ''] of html.matchAll(
      /<button\b([^>]*)>([\s\S]*?)<\/button>/g,
    )) {
      const { type, name = '', value = '' } = attributesOf(tag);
      if (type !== 'button') this.#buttons.push({ text: textOf(inner), name, value });
    }
    for (const [, inner = ''] of html.matchAll(/<fieldset\b[^>]*>([\s\S]*?)<\/fieldset>/g)) {
      const legend = textOf(/<legend\b[^>]*>([\s\S]*?)<\/legend>/.exec(inner)?.[1] ?? '');
      const name = controlsOf(inner)[0]?.name;
      if (name !== undefined) this.#legends.push([legend, name]);
    }
  }

  /** By label, by the legend of its choices, or by name. */
  field(key: string): Field | null {
    const byName = this.#fields.get(key);
    if (byName !== undefined && byName.controls[0]?.type !== 'hidden') return byName;
    const legend = this.#legends.find(([words]) => words === key);
    if (legend !== undefined) return this.#fields.get(legend[1]) ?? null;
    for (const field of this.#fields.values()) {
      if (field.controls.some(({ label }) => label === key)) return field;
    }
    return null;
  }

  button(text: string) {
    return this.#buttons.find((one) => one.text === text) ?? null;
  }

  get buttons() {
    return [...this.#buttons];
  }

  /** All but what is hidden, in the order of the page. */
  get fields(): Field[] {
    return [...this.#fields.values()].filter(({ controls }) => controls[0]?.type !== 'hidden');
  }

  submit(
    filled: Record<string, string | string[]>,
    pressed: { name: string; value: string },
  ): URLSearchParams {
    const body = new URLSearchParams();
    for (const field of this.#fields.values()) {
      for (const value of [filled[field.name] ?? field.value()].flat())
        body.append(field.name, value);
    }
    if (pressed.name !== '') body.append(pressed.name, pressed.value);
    return body;
  }

  describe(): string {
    const fields = [...this.#fields.values()].map(({ name, controls }) =>
      controls[0]?.type === 'hidden' ? '' : ` ${controls[0]?.label || name}`,
    );
    return `form${fields.join()} [${this.#buttons.map(({ text }) => text).join(' | ')}]`;
  }

  #add(control: Control): void {
    const field = this.#fields.get(control.name);
    if (field === undefined) this.#fields.set(control.name, new Field(control.name, [control]));
    else field.controls.push(control);
  }
}

function controlsOf(html: string): Control[] {
  const labels = new Map<string, string>();
  for (const [, tag = '', inner = ''] of html.matchAll(/<label\b([^>]*)>([\s\S]*?)<\/label>/g)) {
    labels.set(attributesOf(tag)['for'] ?? '', textOf(inner));
  }
  const pattern =
    /<(input)\b([^>]*)>|<(textarea|select)\b([^>]*)>([\s\S]*?)<\/(?:textarea|select)>/g;
  return [...html.matchAll(pattern)].flatMap(([, input, tag, other, otherTag, inner = '']) => {
    const attributes = attributesOf(tag ?? otherTag ?? '');
    const { name, id = '', disabled } = attributes;
    if (name === undefined || disabled !== undefined) return [];
    const label = labels.get(id) ?? '';
    const isChecked = 'checked' in attributes;
    const control = { name, id, label, choice: label, isChecked, type: 'text', value: '' };
    if (other === 'select') return optionsOf(control, inner);
    if (input === undefined) return [{ ...control, value: plain(inner.replace(/^\n/, '')) }];
    return [inputOf(control, attributes)];
  });
}

function inputOf(control: Control, { type = 'text', value }: Attributes): Control {
  return { ...control, type, value: value ?? (isChoiceType(type) ? 'on' : '') };
}

/** A select is a choice of one; the first stands where none is marked. */
function optionsOf(control: Control, html: string): Control[] {
  const options = [...html.matchAll(/<option\b([^>]*)>([\s\S]*?)<\/option>/g)].map(
    ([, tag = '', inner = '']) => {
      const { value, selected } = attributesOf(tag);
      const text = textOf(inner);
      const isChecked = selected !== undefined;
      return { ...control, type: 'option', value: value ?? text, isChecked, choice: text };
    },
  );
  if (!options.some(({ isChecked }) => isChecked) && options[0]) options[0].isChecked = true;
  return options;
}

function isChoiceType(type: string): boolean {
  return type === 'radio' || type === 'checkbox' || type === 'option';
}

function attributesOf(tag: string): Attributes {
  const attributes: Attributes = {};
  for (const [, name = '', value = ''] of tag.matchAll(/([a-zA-Z][\w:-]*)(?:="([^"]*)")?/g)) {
    attributes[name.toLowerCase()] = plain(value);
  }
  return attributes;
}

const NAMED: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', nbsp: ' ' };

function plain(text: string): string {
  return text.replace(/&(#x?[\da-f]+|[a-z]+);/gi, (whole, code: string) => {
    if (!code.startsWith('#')) return NAMED[code] ?? whole;
    const isHex = code[1] === 'x';
    return String.fromCodePoint(Number.parseInt(code.slice(isHex ? 2 : 1), isHex ? 16 : 10));
  });
}
