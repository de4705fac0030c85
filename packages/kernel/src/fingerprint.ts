import { hash } from 'node:crypto';
import { canonicalJson } from './canonical-json.js';

/** SHA-256 in lower-case hex of the value's canonical JSON. */
export const fingerprint = (value: unknown): string => sha256(canonicalJson(value));

export const sha256 = (content: string | Uint8Array): string => hash('sha256', content, 'hex');
