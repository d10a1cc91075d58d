import {
  Injectable,
  Logger,
  type OnApplicationBootstrap,
  type OnApplicationShutdown,
} from '@nestjs/common';
import { KeptReleases } from './kept-releases.js';
import { ShareRelease } from './share-release.js';
import { WithdrawRelease } from './withdraw-release.js';

/** How often releases are looked for that were decided or approved and then left: a crash anywhere resumes. */
const LOOK_MILLISECONDS = 15_000;

/** Goes on with what a crash, or a reader without a key in force, left between its decision and its entries. */
@Injectable()
export class ResumeReleases implements OnApplicationBootstrap, OnApplicationShutdown {
  readonly #logger = new Logger('releases');
  #look: NodeJS.Timeout | undefined;

  constructor(
    private readonly releases: KeptReleases,
    private readonly shareRelease: ShareRelease,
    private readonly withdrawRelease: WithdrawRelease,
  ) {}

  onApplicationBootstrap(): void {
    this.#look = setInterval(() => void this.resume(), LOOK_MILLISECONDS);
    void this.resume();
  }

  onApplicationShutdown(): void {
    clearInterval(this.#look);
  }

  async resume(): Promise<void> {
    try {
      for (const { release } of await this.releases.inState('decided', 'approved')) {
        await this.shareRelease.share(release.id);
      }
      await this.withdrawRelease.resume();
    } catch (error) {
      this.#logger.warn(
        `not shared or withdrawn yet: ${error instanceof Error ? error.name : 'unknown'}`,
      );
    }
  }
}
