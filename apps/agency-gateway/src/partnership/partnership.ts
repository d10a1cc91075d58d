import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Telephone } from '@mash/contracts/agency-profile';
import {
  type FoundingAgency,
  type FoundingDocument,
  SignedFoundingDocument,
} from '@mash/contracts/founding';
import type { AgencyId } from '@mash/contracts/ids';
import { checkFounding } from '@mash/ledger/founding';
import { type Quorum, quorumOf } from '@mash/ledger/quorum';
import { Injectable } from '@nestjs/common';
import { Config } from '../config.js';

/**
 * What the partnership agreed on paper. The document is checked against the hash that this gateway
 * is configured with, and against every root's signature; nothing from the hub replaces it (DESIGN 3.10).
 */
@Injectable()
export class Partnership {
  readonly document: FoundingDocument;
  /** The same with the signature of every root. */
  readonly signed: SignedFoundingDocument;
  readonly quorum: Quorum;

  constructor(private readonly config: Config) {
    const file = join(config.home, 'founding.json');
    const signed = SignedFoundingDocument.parse(JSON.parse(readFileSync(file, 'utf8')));
    checkFounding(signed, config.foundingHash);
    this.signed = signed;
    this.document = signed.document;
    this.quorum = quorumOf(signed.document);
  }

  get lead(): AgencyId {
    return this.document.lead;
  }

  /** The agencies that are asked in immediate danger, without anybody choosing: those that are witnesses. */
  get core(): AgencyId[] {
    return this.document.agencies.filter(({ isCore }) => isCore).map(({ id }) => id);
  }

  /** @throws Error when no such agency was founded or enrolled. */
  agency(id: AgencyId): FoundingAgency {
    const agency = this.document.agencies.find((each) => each.id === id);
    if (agency === undefined)
      throw new Error(`No agency called ${id} belongs to this partnership.`);
    return agency;
  }

  nameOf(id: AgencyId): string {
    return this.document.agencies.find((each) => each.id === id)?.name ?? id;
  }

  /** The agency that somebody means by a name as they typed it; null where it is none of this partnership. */
  named(typed: string): AgencyId | null {
    const isIt = (name: string) => name.toLowerCase() === typed.trim().toLowerCase();
    return this.document.agencies.find(({ id, name }) => isIt(name) || isIt(id))?.id ?? null;
  }

  /** Whom to ring there, day and night; none where this gateway was not given that agency’s file. */
  dutyOf(id: AgencyId): readonly Telephone[] {
    return this.config.others.get(id)?.duty ?? [];
  }

  /** Whether it is told NHS numbers; not where this gateway was not given that agency’s file. */
  usesNhsNumber(id: AgencyId): boolean {
    return this.config.others.get(id)?.usesNhsNumber ?? false;
  }
}
