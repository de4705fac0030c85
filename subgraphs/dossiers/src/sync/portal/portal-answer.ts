import { isSuccess, type PortalEnvelope, type PortalReply, says } from '@lienthong/exchange';

/** What the portal's answer means, whatever form it came in. @source exchange contract §1.3, §1.5, §3.4 */
export type PortalAnswer =
  | { readonly type: 'DONE' }
  | { readonly type: 'EXISTS' }
  | { readonly type: 'UNKNOWN_DOSSIER' }
  | { readonly type: 'SESSION_ENDED' }
  /** An error code nobody has explained yet; tried again a few times, then shown to a person. */
  | { readonly type: 'REJECTED'; readonly code: string }
  /** Not the portal's own words: a firewall page, cut JSON, an outage. */
  | { readonly type: 'UNREADABLE'; readonly status: number };

/** HTTP 200 is not success: only error code 0 together with "thành công" is. */
export function readPortalAnswer(reply: PortalReply): PortalAnswer {
  switch (reply.type) {
    case 'SESSION_ENDED':
      return { type: 'SESSION_ENDED' };
    case 'UNREADABLE':
      return { type: 'UNREADABLE', status: reply.status };
    case 'ANSWERED':
      return judgeEnvelope(reply.envelope);
  }
}

function judgeEnvelope(envelope: PortalEnvelope): PortalAnswer {
  if (says(envelope, 'đã tồn tại')) return { type: 'EXISTS' };
  if (isSuccess(envelope)) return { type: 'DONE' };
  if (says(envelope, 'không tồn tại', 'chưa có hồ sơ')) return { type: 'UNKNOWN_DOSSIER' };
  return { type: 'REJECTED', code: String(envelope.code).slice(0, 16) };
}
