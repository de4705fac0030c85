import type { Json } from '@lienthong/kernel';

/** What a service answers, before a fault or a habit of the wire bends it. */
export interface Reply {
  readonly code: number;
  readonly message: string;
  readonly result?: Json;
}

/**
 * The codes of a refused session and of everything else are ours: no official list is known.
 * @source national portal exchange contract §1.5
 */
export const ERROR_CODE = { OK: 0, REJECTED: -1, SESSION: -2 } as const;

export const success = (message: string, result?: Json): Reply =>
  result === undefined ? { code: ERROR_CODE.OK, message } : { code: ERROR_CODE.OK, message, result };

export const rejection = (message: string): Reply => ({ code: ERROR_CODE.REJECTED, message });

export const sessionRefused: Reply = {
  code: ERROR_CODE.SESSION,
  message: 'Phiên làm việc không hợp lệ hoặc đã hết hạn',
};

/** The same reply in one of the spellings that real answers drift among; `turn` picks the spelling. */
export function driftedCode(code: number, turn: number): number | string {
  const spellings = code === 0 ? [0, '0', '00'] : [code, String(code)];
  return spellings[turn % spellings.length] ?? code;
}

export const wireReply = (reply: Reply, errorCode: number | string = String(reply.code)) => ({
  error_code: errorCode,
  message: reply.message,
  ...(reply.result === undefined ? {} : { result: reply.result }),
});

/** A relay between portal and province wraps the real reply as JSON text into its own message. */
export const relayedReply = (reply: Reply) => ({
  error_code: String(reply.code),
  message: JSON.stringify(wireReply(reply)),
});
