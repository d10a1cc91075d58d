import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type RecordKind, RecordKinds } from '@mash/contracts/record-kind';
import { Injectable } from '@nestjs/common';
import { Config, ConfigurationProblem } from '../config.js';

/** The kinds of record that this agency keeps, as its folder says. A kind is data: adding one needs no code. */
@Injectable()
export class RecordKindList {
  readonly all: readonly RecordKind[];

  /** @throws ConfigurationProblem with the file, the key and the fix: the gateway does not start. */
  constructor(config: Config) {
    const file = join(config.agencyFolder, 'records.json');
    this.all = parseRecordKinds(file, readText(file));
  }

  find(kind: string): RecordKind | null {
    return this.all.find((one) => one.kind === kind) ?? null;
  }

  /** The title of a kind, which the file may have dropped since its records were kept. */
  titleOf(kind: string): string {
    return this.find(kind)?.title ?? kind;
  }
}

/** The kinds in a file’s text. @throws ConfigurationProblem */
function parseRecordKinds(file: string, text: string): RecordKind[] {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    throw new ConfigurationProblem(`${file} is not JSON: ${(error as Error).message}. Correct it.`);
  }
  const parsed = RecordKinds.safeParse(json);
  const wrong = parsed.success
    ? parsed.data.kinds.flatMap((kind, at) => contradictions(kind, at, parsed.data))
    : parsed.error.issues.map(({ path, message }) => `${path.join('.') || 'the file'}: ${message}`);
  if (!parsed.success || wrong.length > 0) {
    throw new ConfigurationProblem(
      `${file} is not a valid list of record kinds. Correct:\n  ${wrong.join('\n  ')}\nagencies/police/records.json shows the form.`,
    );
  }
  return parsed.data.kinds;
}

/** What the schema cannot say: names that point at nothing, and names given twice. */
function contradictions(kind: RecordKind, at: number, { kinds }: RecordKinds): string[] {
  const key = `kinds.${at}`;
  const names = kind.fields.map(({ name }) => name);
  const happened = kind.fields.find(({ name }) => name === kind.happenedField);
  const choiceless = kind.fields.filter((it) => it.type === 'choice' && !it.choices?.length);
  return [
    ...(kinds.findIndex((other) => other.kind === kind.kind) === at
      ? []
      : [`${key}.kind: "${kind.kind}" is there twice; give one another name`]),
    ...(happened?.type === 'date' && happened.isRequired
      ? []
      : [`${key}.happenedField: name a required field of type date`]),
    ...(names.includes(kind.summaryField) ? [] : [`${key}.summaryField: name one of its fields`]),
    ...(fieldsOfContact(kind).every((name) => names.includes(name))
      ? []
      : [`${key}.contact: name two of its fields`]),
    ...(new Set(names).size === names.length ? [] : [`${key}.fields: give each another name`]),
    ...choiceless.map(({ name }) => `${key}.fields: "${name}" is a choice; say its choices`),
  ];
}

function fieldsOfContact({ contact }: RecordKind): string[] {
  return contact === undefined ? [] : [contact.sourceField, contact.outcomeField];
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    throw new ConfigurationProblem(
      `${file} could not be read. Set MASH_AGENCY_FOLDER to a folder with a records.json, like agencies/police.`,
    );
  }
}
