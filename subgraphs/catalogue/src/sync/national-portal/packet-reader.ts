import type { ReadNationalPacket } from '../../operations/national-ports.js';
import { nameCodes } from './packet-codes.js';
import { readPacket } from './read-packet.js';

/**
 * Reads packets with the help of the dictionaries. `authoritative`: whether what the portal says may decide real
 * dossiers; a stand-in's word may not.
 */
export const createPacketReader =
  (authoritative: boolean): ReadNationalPacket =>
  ({ code, packet, book }) => {
    const named = nameCodes(packet, book);
    const { content, faults } = readPacket({ code, packet: named.packet, authoritative });
    return { content, faults: [...faults, ...named.faults] };
  };
