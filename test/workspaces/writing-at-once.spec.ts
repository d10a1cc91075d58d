import { randomId } from '@mash/crypto/random';
import { Cases, WriteToCase } from '../../apps/agency-gateway/src/workspaces/workspaces.js';
import { WorkspacesModule } from '../../apps/agency-gateway/src/workspaces/workspaces.module.js';
import { startGateway, type TestGateway } from '../support/gateway.js';
import { BY } from '../support/open-case.js';

/** More than the gateway has connections to its database. */
const WRITERS = 24;

describe('members of staff who write to one case at once', () => {
  let cef: TestGateway;
  const write = () => cef.app.get(WriteToCase, { strict: false });
  const open = (workspace: string) =>
    write().act(
      workspace,
      [
        {
          kind: 'open',
          body: {
            lead: 'cef',
            concerns: [],
            people: [randomId()],
            receivedAt: '2026-11-23T09:00:00.000Z',
          },
        },
      ],
      BY,
    );
  const within = async <T>(seconds: number, work: Promise<T>): Promise<T> => {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Error(`not done in ${seconds} seconds`)), seconds * 1000);
    });
    return Promise.race([work, late]).finally(() => clearTimeout(timer));
  };

  beforeAll(async () => {
    cef = await startGateway('cef', [WorkspacesModule]);
  });

  afterAll(() => cef.stop());

  it('are all written, though they are more than there are connections', async () => {
    const workspace = randomId();
    await open(workspace);
    const ratings = Array.from({ length: WRITERS }, (_, number) =>
      write().act(
        workspace,
        [{ kind: 'rating', body: { rating: 'amber', because: `Number ${number}` } }],
        BY,
      ),
    );
    await within(20, Promise.all(ratings));
    const one = await cef.app.get(Cases, { strict: false }).one(workspace);
    expect(one?.waiting).toHaveLength(WRITERS + 1);
  });

  it('open a case once, whoever of them is first', async () => {
    const workspace = randomId();
    const both = await within(20, Promise.allSettled([open(workspace), open(workspace)]));
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const one = await cef.app.get(Cases, { strict: false }).one(workspace);
    expect(one?.waiting).toHaveLength(1);
  });
});
