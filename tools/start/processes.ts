/** The five processes of the demonstration, in the order of their ports. */
export const PROCESSES = [
  { name: 'police', title: 'Police', main: 'tools/demonstration/gateway.js' },
  { name: 'health', title: 'Health', main: 'tools/demonstration/gateway.js' },
  { name: 'adults', title: 'Adult social care', main: 'tools/demonstration/gateway.js' },
  { name: 'cef', title: "Children's services", main: 'tools/demonstration/gateway.js' },
  { name: 'hub', title: 'Hub (no pages)', main: 'apps/hub-api/src/main.js' },
] as const;

export type ProcessName = (typeof PROCESSES)[number]['name'];

export const PROCESS_NAMES = PROCESSES.map(({ name }) => name);

/** Where people, or other processes, find it. */
export function addressOf(name: ProcessName, port: number): string {
  return name === 'hub' ? `https://127.0.0.1:${port}` : `http://${name}.localhost:${port}`;
}
