import { publicKeyOf } from '@mash/crypto/keys';
import { Injectable } from '@nestjs/common';
import { Keys } from '../keys/keys.js';
import { Bundles, LoggedRules } from '../ledger/ledger.js';
import type { Reader } from './open-entry.js';

/** This gateway as a reader: its sealing key, and whose keys were whose by its own mirror. */
@Injectable()
export class OwnReader {
  constructor(
    private readonly keys: Keys,
    private readonly bundles: Bundles,
    private readonly rules: LoggedRules,
  ) {}

  now(): Reader {
    const { sealing } = this.keys.secrets;
    return {
      agency: this.keys.agency,
      sealing: [{ publicKey: publicKeyOf('xwing', sealing), secretKey: sealing }],
      signingKey: (agency, id, index) => this.bundles.signingKey(agency, id, index),
      approverKey: (agency, approver, index) => this.bundles.approverKey(agency, approver, index),
      isLogged: (agency, ruleSet, index) => this.rules.isBefore(agency, ruleSet, index),
    };
  }
}
