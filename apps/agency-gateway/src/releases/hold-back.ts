import type { Head } from '@mash/contracts/sealed/content';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock } from '../clock.js';
import { Config } from '../config.js';
import { Outbox } from '../outbox/outbox.js';
import { Partnership } from '../partnership/partnership.js';
import { ringOf } from '../rota/rota.js';
import type { Staff } from '../staff/staff.js';
import { WriteToCase } from '../workspaces/workspaces.js';
import { openTo } from './change-release.js';
import { CHOOSES, defaultReaders } from './choose-records.js';
import { Conflicts } from './conflicts.js';
import { Decisions } from './decisions.js';
import type { HoldBackForm } from './hold-back.form.js';
import { decidingOf } from './kept-decision.js';
import type { KeptRelease } from './kept-release.js';
import { KeptReleases } from './kept-releases.js';
import { TellGuardian } from './tell-guardian.js';
import { tellReaders } from './tell-readers.js';
import { type WeighedRelease, WeighRelease } from './weigh-release.js';

const DAY_MILLISECONDS = 24 * 3_600_000;

/**
 * A named person’s decision not to share now. The reason stays at home; the lead reads “held back, ring …”, and others
 * where the holder says so (DESIGN 2, 3.5).
 */
@Injectable()
export class HoldBack {
  constructor(
    private readonly database: DataSource,
    private readonly config: Config,
    private readonly partnership: Partnership,
    private readonly releases: KeptReleases,
    private readonly decisions: Decisions,
    private readonly weighRelease: WeighRelease,
    private readonly conflicts: Conflicts,
    private readonly writeToCase: WriteToCase,
    private readonly outbox: Outbox,
    private readonly tellGuardian: TellGuardian,
    private readonly clock: Clock,
  ) {}

  /** @throws Problem `not-found` for anybody but its chooser, and `not-valid` for a conflict of interest. */
  async holdBack(staff: Staff, id: string, form: HoldBackForm, seen: Head): Promise<void> {
    const release = openTo(staff, await this.releases.one(id));
    await this.conflicts.check(staff, release, CHOOSES);
    const one = await this.weighRelease.weigh(release);
    const heldBack = {
      reason: form.reason,
      because: form.because,
      until: form.reason === 'advice' ? this.#until(release, one) : null,
      isForAll: form.isForAll === 'yes',
    };
    const { by, workspace, person } = release;
    const deciding = decidingOf(one.weighed, { by, workspace, about: [person] });
    const messages = await this.database.transaction(async (tx) => {
      openTo(staff, await this.releases.lock(tx, id));
      const decision = await this.decisions.keep(tx, id, {
        ...deciding,
        heldBack: { reason: form.reason, because: form.because },
      });
      await this.releases.keep(tx, { ...release, heldBack, decision }, 'held-back');
      const intents = tellReaders({
        one: one.asked.one,
        release,
        readers: this.#readers(one, heldBack.isForAll),
        shares: 'held-back',
        ring: ringOf(this.config, this.clock.now(), 'approver'),
      });
      if (intents.length === 0) return [];
      return (await this.writeToCase.write(tx, workspace, intents, by, seen)).messages;
    });
    for (const message of messages) this.outbox.wake(message);
    await this.tellGuardian.tell();
  }

  /** The lead reads it; the others that were asked, where the holder ticks that. */
  #readers({ asked }: WeighedRelease, isForAll: boolean): string[] {
    const readers = defaultReaders(asked.one.state, asked.person);
    return readers.filter((reader) => isForAll || reader === this.partnership.lead);
  }

  /** Advice ends within the request’s clock. */
  #until({ request }: KeptRelease, { asked }: WeighedRelease): string {
    const body = asked.one.state.requests.find((each) => each.body.request === request)?.body;
    return body?.dueAt ?? new Date(this.clock.now().getTime() + DAY_MILLISECONDS).toISOString();
  }
}
