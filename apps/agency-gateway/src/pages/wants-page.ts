/** Whether whoever asks reads pages; those who accept JSON alone get a problem as RFC 9457 says. */
export function wantsPage({ headers }: { headers: { accept?: string | undefined } }): boolean {
  const accept = headers.accept ?? '';
  return !/application\/(problem\+)?json/.test(accept) || accept.includes('text/html');
}
