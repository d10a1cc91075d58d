import type { AgencyId } from '@mash/contracts/ids';
import type { SealedContent } from '@mash/contracts/sealed/content';
import { Injectable } from '@nestjs/common';
import { Config } from '../config.js';
import { Partnership } from '../partnership/partnership.js';
import { type Names, PeopleNamed, type PeopleOf } from './people-named.js';

const ROLES: Readonly<Record<string, string>> = {
  practitioner: 'practitioner',
  approver: 'approver',
  'specialist-desk': 'specialist desk',
  'decision-maker': 'social work decision maker',
  'information-governance': 'information governance officer',
  administrator: 'administrator',
};

/** How a page of information governance calls people, agencies and roles. */
export interface Naming {
  nameOf(agency: AgencyId): string;
  roleOf(role: string): string;
  names: Names;
}

/** The names that a page of information governance needs: people, agencies, roles. */
@Injectable()
export class Namings {
  constructor(
    private readonly config: Config,
    private readonly partnership: Partnership,
    private readonly people: PeopleNamed,
  ) {}

  async of(contents: readonly SealedContent[], others: PeopleOf[] = []): Promise<Naming> {
    return {
      nameOf: (agency) => this.partnership.nameOf(agency),
      roleOf: (role) => this.roleOf(role),
      names: await this.people.namesFor(contents, others),
    };
  }

  /** As this agency calls the role; another agency's goes by its general name. */
  roleOf(role: string): string {
    return (
      ROLES[role] ?? this.config.profile.roles.find((each) => each.role === role)?.label ?? role
    );
  }
}
