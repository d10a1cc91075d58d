import { Problem } from '@mash/contracts/problem';
import { Head } from '@mash/contracts/sealed/content';
import { fromBase64url, fromUtf8, toBase64url, utf8 } from '@mash/crypto/bytes';
import { Injectable } from '@nestjs/common';
import { Keys } from '../keys/keys.js';
import type { Case } from './cases.js';

/**
 * What this gateway had seen when it built a page, carried through that page's form: an entry's head is that of the page
 * which its author read, not of the moment at which they pressed the button (DESIGN 5, rule 4). Sealed, so that nobody
 * makes one up.
 */
@Injectable()
export class PageHeads {
  constructor(private readonly keys: Keys) {}

  /** For the form of a page of a case. */
  seal({ state, head }: Pick<Case, 'state' | 'head'>): string {
    const bytes = utf8(JSON.stringify(head));
    return toBase64url(this.keys.encryptLocal('page-head', state.workspace ?? '', bytes));
  }

  /** From a form about that case. @throws Problem `form-expired` where it is not of a page of ours. */
  open(workspace: string, fields: Record<string, unknown>): Head {
    try {
      const bytes = fromBase64url(String(fields['_seen']));
      const opened = this.keys.decryptLocal('page-head', workspace, bytes);
      return Head.parse(JSON.parse(fromUtf8(opened)));
    } catch {
      throw new Problem(
        'form-expired',
        'Open the page again, read what it shows now, and send it.',
      );
    }
  }
}
