import { randomBytes } from 'node:crypto';
import { type Clock, sha256 } from '@lienthong/kernel';
import type { Store } from '../counterpart/store.js';

/** Sessions of the province at the portal. Only hashes are kept: a session is a secret. */
export interface Sessions {
  open(): string;
  isOpen(session: string): boolean;
  close(session: string): void;
}

export function createSessions(store: Store, clock: Clock, lifetimeMs: number): Sessions {
  return {
    open: () => {
      const session = randomBytes(32).toString('base64url');
      store.prepare('DELETE FROM session WHERE expires_at <= ?').run(clock.now());
      store
        .prepare('INSERT INTO session (token_hash, expires_at) VALUES (?, ?)')
        .run(sha256(session), clock.now() + lifetimeMs);
      return session;
    },
    isOpen: (session) =>
      store
        .prepare('SELECT 1 FROM session WHERE token_hash = ? AND expires_at > ?')
        .get(sha256(session), clock.now()) !== undefined,
    close: (session) => {
      store.prepare('DELETE FROM session WHERE token_hash = ?').run(sha256(session));
    },
  };
}
