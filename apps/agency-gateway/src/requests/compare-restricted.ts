import { type PersonDetails, RequestBody } from '@mash/contracts/sealed/people';
import { restrictedKey } from '@mash/workspace/apply-share';
import type { CaseState } from '@mash/workspace/replay';
import {
  Injectable,
  type OnApplicationBootstrap,
  type OnApplicationShutdown,
} from '@nestjs/common';
import { Clock } from '../clock.js';
import { Config } from '../config.js';
import { WakingQueue } from '../queues/queues.js';
import { Vault } from '../vault/vault.js';
import { CaseEvents, Cases, WriteToCase } from '../workspaces/workspaces.js';
import { RestrictedHits } from './restricted-hits.js';

const MINUTE_MILLISECONDS = 60_000;

/** Who writes the line: the timer, for the desk. Nobody is named, hit or not. */
const TIMER = {
  staff: '00000000-0000-4000-8000-000000000000',
  name: 'Restricted records',
  role: 'specialist-desk' as const,
};

/** How often requests without a queued comparison are looked for: a queue that was emptied is rebuilt. */
const LOOK_MILLISECONDS = 30_000;

/**
 * Compares every request with this agency's restricted people, where ordinary staff cannot see, and
 * says so by timer, hit or not: 10 minutes after delivery, 2 for a Red case (DESIGN 3.5). A hit goes
 * to the specialist desk alone; the line that others read is the same either way.
 */
@Injectable()
export class CompareRestricted implements OnApplicationBootstrap, OnApplicationShutdown {
  #queue: WakingQueue<{ workspace: string; request: string }> | undefined;

  constructor(
    private readonly config: Config,
    private readonly hits: RestrictedHits,
    private readonly vault: Vault,
    private readonly cases: Cases,
    private readonly events: CaseEvents,
    private readonly writeToCase: WriteToCase,
    private readonly clock: Clock,
  ) {}

  onApplicationBootstrap(): void {
    this.#queue = new WakingQueue(this.config, {
      queue: 'restricted-comparisons',
      logger: 'restricted',
      work: ({ workspace, request }) => this.compare(workspace, request),
      notDone: 'not compared yet',
      look: () => this.#lookForRequests(),
      notLooked: 'could not look for requests',
      lookEveryMilliseconds: LOOK_MILLISECONDS,
    });
    this.events.on('request', async () => {
      // After the transaction that keeps the request; a timer that is lost is set again within 30 seconds.
      setTimeout(() => void this.#queue?.look(), 500).unref();
      return [];
    });
    this.#queue.start();
  }

  async onApplicationShutdown(): Promise<void> {
    await this.#queue?.close();
  }

  /** Compares, tells the specialist desk of a hit, and answers the line. Doing it again changes nothing. */
  async compare(workspace: string, request: string): Promise<void> {
    const one = await this.cases.one(workspace);
    const asked = one?.state.requests.find(({ body }) => body.request === request);
    if (one === null || asked === undefined || !isOpen(one.state, request)) return;
    if (
      one.waiting.some(
        ({ content }) => content.kind === 'reply' && content.by.staff === TIMER.staff,
      )
    )
      return;
    for (const { person } of asked.body.people) {
      const details = one.state.people.get(person)?.details;
      if (details) await this.#tellDesk({ workspace, request, named: person }, details);
    }
    const body = { request, people: [], restrictedComparedAt: this.clock.now().toISOString() };
    await this.writeToCase.act(workspace, [{ kind: 'reply', body }], TIMER);
  }

  async #tellDesk(
    met: { workspace: string; request: string; named: string },
    { name, dateOfBirth, nhsNumber }: PersonDetails,
  ): Promise<void> {
    const query = { name, ...(dateOfBirth && { dateOfBirth }), ...(nhsNumber && { nhsNumber }) };
    for (const { id } of await this.vault.read((reader) => reader.searchRestricted(query))) {
      await this.hits.keep({ ...met, person: id });
    }
  }

  async #schedule(
    workspace: string | null,
    { request, to }: RequestBody,
    at: string,
  ): Promise<void> {
    if (!to.includes(this.config.agency) || workspace === null) return;
    const one = await this.cases.one(workspace);
    const minutes = one?.state.rating?.rating === 'red' ? 2 : 10;
    const due = new Date(at).getTime() + minutes * MINUTE_MILLISECONDS;
    await this.#queue?.add(
      'compare',
      { workspace, request },
      {
        jobId: `compare-${request}`,
        delay: Math.max(0, due - this.clock.now().getTime()),
        attempts: 1_000,
        backoff: { type: 'fixed', delay: MINUTE_MILLISECONDS },
      },
    );
  }

  async #lookForRequests(): Promise<void> {
    for (const { state } of await this.cases.all()) {
      for (const { body, at } of state.requests) {
        if (isOpen(state, body.request)) await this.#schedule(state.workspace, body, at);
      }
    }
  }
}

/** Whether a request was put to this agency and its restricted line is still owed. */
function isOpen(state: CaseState, request: string): boolean {
  const asked = state.requests.find(({ body }) => body.request === request);
  const isOurs = asked?.body.to.includes(state.self) === true;
  return isOurs && !state.restricted.has(restrictedKey(request, state.self));
}
