import type { AgencyId, Id, Instant } from '@mash/contracts/ids';
import { Injectable } from '@nestjs/common';
import { Config } from '../config.js';
import { Decisions } from '../releases/releases.js';
import { Disclosures } from './disclosures.js';
import type { AnyFinding } from './findings.js';
import { kindWords } from './kind-words.js';

/** What a finding is about, and where it is put right. */
export interface FoundOn {
  what: string;
  at: Instant;
  by: string;
  readers: readonly AgencyId[];
  links: { text: string; href: string }[];
}

/** What left, or stayed at home, on which somebody made a finding. */
@Injectable()
export class WhatWasFoundOn {
  constructor(
    private readonly config: Config,
    private readonly disclosures: Disclosures,
    private readonly decisions: Decisions,
  ) {}

  async of(finding: AnyFinding): Promise<FoundOn | null> {
    return 'entry' in finding ? this.#left(finding.entry) : this.#stayed(finding.decision);
  }

  async #left(entry: string): Promise<FoundOn | null> {
    const one = await this.disclosures.one(this.config.agency, entry);
    if (one === null) return null;
    const { kind, at, by, recipients, body } = one.content;
    const { release } = (body ?? {}) as { release?: unknown };
    const isRelease = kind === 'release' && typeof release === 'string';
    return {
      ...{ what: kindWords(kind), at, by: by.name, readers: recipients },
      links: isRelease ? linksTo(release) : [],
    };
  }

  async #stayed(id: Id): Promise<FoundOn | null> {
    const one = await this.decisions.one(id);
    if (one === null) return null;
    const { at, by, readers, heldBack, workspace, about } = one.decision;
    const [person] = about;
    return {
      ...{ what: heldBack === null ? 'Not shared' : 'Held back', at, by: by.name, readers },
      links:
        workspace === null || person === undefined
          ? []
          : [{ text: 'Choose what to share', href: `/mash/${workspace}/people/${person}/share` }],
    };
  }
}

function linksTo(release: Id): FoundOn['links'] {
  const base = `/releases/${release}`;
  return [
    { text: 'See what was shared', href: base },
    { text: 'Correct it', href: `${base}/correct` },
    { text: 'Withdraw it', href: `${base}/withdraw` },
  ];
}
