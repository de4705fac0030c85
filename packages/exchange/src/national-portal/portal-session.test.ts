import { describe, expect, it } from 'vitest';
import type { RawAnswer } from './portal-reply.js';
import { createPortalSession, PortalLoginRefused, SESSION_MS } from './portal-session.js';

const LOGIN = { username: 'bac-ninh', password: 'a-long-password' };
const patient = () => AbortSignal.timeout(5_000);

function aSession(answer?: RawAnswer) {
  const clock = { nowMs: 0 };
  let logins = 0;
  const post = async (): Promise<RawAnswer> => {
    logins += 1;
    return (
      answer ?? {
        status: 200,
        body: JSON.stringify({ session: `s-${logins}`, error_code: '0', message: '' }),
      }
    );
  };
  return { clock, session: createPortalSession(LOGIN, post, () => clock.nowMs), logins: () => logins };
}

describe('a session', () => {
  it('is opened once for everybody who waits for it', async () => {
    const { session, logins } = aSession();
    const ids = await Promise.all(Array.from({ length: 20 }, () => session.get(patient())));
    expect(new Set(ids)).toEqual(new Set(['s-1']));
    expect(logins()).toBe(1);
  });

  it('is kept for ten minutes', async () => {
    const { session, clock } = aSession();
    await session.get(patient());
    clock.nowMs = SESSION_MS - 1;
    expect(await session.get(patient())).toBe('s-1');
    clock.nowMs = SESSION_MS;
    expect(await session.get(patient())).toBe('s-2');
  });

  it('that many found ended is opened anew once', async () => {
    const { session, logins } = aSession();
    const old = await session.get(patient());
    session.forget(old);
    await session.get(patient());
    session.forget(old);
    expect(await session.get(patient())).toBe('s-2');
    expect(logins()).toBe(2);
  });

  it('does not hold a waiter beyond its deadline', async () => {
    const { session } = aSession();
    await expect(session.get(AbortSignal.abort(new Error('too late')))).rejects.toThrow('too late');
  });
});

describe('a login that brings no session', () => {
  it.each<[string, RawAnswer, number | null]>([
    [
      'a wrong password',
      { status: 200, body: '{"session":"","error_code":"-1","message":"Sai mật khẩu"}' },
      null,
    ],
    ['a code other than zero', { status: 200, body: '{"session":"s","error_code":5}' }, null],
    ['a firewall page', { status: 200, body: '<html>' }, 200],
    ['an outage', { status: 503, body: '{"session":"s","error_code":0}' }, 503],
  ])('is refused after %s, without telling the secret', async (_what, answer, unreadable) => {
    const failure = await aSession(answer)
      .session.get(patient())
      .catch((error: unknown) => error);
    if (!(failure instanceof PortalLoginRefused)) expect.fail('not refused');
    expect(failure.unreadable?.status ?? null).toBe(unreadable);
    expect(String(failure)).not.toContain(LOGIN.password);
  });
});
