import type { CarriedSystem } from '../../support/canaries/carried-system.js';
import type { DumpedTable } from '../../support/dump.js';

/** Each canary that stands in some bytes, with the place, so that a failure says at once what is where. */
export function seenIn(carried: CarriedSystem, place: string, bytes: Buffer): string[] {
  return [...carried.canaries.in(bytes), ...carried.home.in(bytes)].map(
    ({ word, planted, form }) => `${place}: ${word} (${planted}), ${form}`,
  );
}

export function seenInTables(carried: CarriedSystem, tables: DumpedTable[]): string[] {
  return tables.flatMap(({ table, bytes }) => seenIn(carried, table, bytes));
}

export function bytesOf(tables: DumpedTable[], name: string): Buffer {
  return tables.find(({ table }) => table === name)?.bytes ?? Buffer.of();
}
