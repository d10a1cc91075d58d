import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { RaiseAlarm } from '../alerts/alerts.js';
import { Config } from '../config.js';
import { Keys } from '../keys/keys.js';
import { KeptReleases } from './kept-releases.js';

/**
 * Tells the Caldicott Guardian, where the agency has one, that something was held back: by mail, once for each, and nobody
 * is named. They advise; nothing waits for them (DESIGN 7, practice: Caldicott).
 */
@Injectable()
export class TellGuardian implements OnApplicationBootstrap {
  constructor(
    private readonly config: Config,
    private readonly keys: Keys,
    private readonly releases: KeptReleases,
    private readonly raiseAlarm: RaiseAlarm,
  ) {}

  /** What a crash left between the hold-back and its mail. */
  async onApplicationBootstrap(): Promise<void> {
    await this.tell();
  }

  /** Everything that is held back and of which they were not told yet. Doing it again changes nothing. */
  async tell(): Promise<void> {
    const { id: agency, guardian } = this.config.profile;
    if (guardian?.mail === undefined) return;
    for (const { release } of await this.releases.inState('held-back')) {
      const label = this.keys.label('alarm', 'hold-back', release.id, release.decision ?? '');
      await this.raiseAlarm.raise({
        ...{ label, kind: 'hold-back', subject: release.id, request: null, agency },
        ...{ dueAt: release.at, to: [guardian.mail] },
      });
    }
  }
}
