import { startGateway, type TestGateway } from '../support/gateway.js';

let police: TestGateway;

async function cookieFor(headers: Record<string, string>): Promise<string | null> {
  const answer = await fetch(`http://127.0.0.1:${police.config.port}/`, { headers });
  return answer.headers.get('set-cookie');
}

describe('behind a proxy that is trusted', () => {
  beforeAll(async () => {
    police = await startGateway('police', [], {
      MASH_TRUSTED_PROXY: '127.0.0.1',
      MASH_PUBLIC_ORIGIN: 'https://police.example',
    });
  });
  afterAll(() => police.stop());

  it('keeps the session’s cookie where the proxy had TLS, and not otherwise', async () => {
    expect(await cookieFor({ 'x-forwarded-proto': 'https' })).toMatch(/^__Host-session=/);
    expect(await cookieFor({ 'x-forwarded-proto': 'http' })).toBeNull();
    expect(await cookieFor({})).toBeNull();
  });

  it('tells browsers to come back with TLS only', async () => {
    const answer = await fetch(`http://127.0.0.1:${police.config.port}/`);
    expect(answer.headers.get('strict-transport-security')).toContain('max-age=63072000');
  });
});

describe('behind a proxy that nobody configured', () => {
  beforeAll(async () => {
    police = await startGateway('police');
  });
  afterAll(() => police.stop());

  it('is not taken for a secure connection', async () => {
    expect(await cookieFor({})).toMatch(/^__Host-session=/);
    const forwarded = { 'x-forwarded-for': '10.0.0.1', 'x-forwarded-proto': 'https' };
    expect(await cookieFor(forwarded)).toBeNull();
  });
});
