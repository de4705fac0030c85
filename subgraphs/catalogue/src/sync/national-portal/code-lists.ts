import type { CodeListName, ListedCode } from '../../domain/code-list.js';
import type { PacketFault } from '../../domain/national-packet.js';
import { itemsOf, memberOf, noteFault, type PacketPlace, textAt } from './packet-place.js';

/** @source national portal exchange contract §2 */
export const CODE_LIST_SERVICES: Readonly<Record<CodeListName, string>> = {
  AGENCY: 'LayDanhMucCoQuan',
  FIELD: 'LayDanhMucLinhVuc',
  TARGET_GROUP: 'LayDanhMucDoiTuong',
  LEVEL: 'LayDanhMucCapThucHien',
  FEE: 'LayDanhMucLePhi',
  LEGAL_BASIS: 'LayDanhMucCanCuPhapLy',
  PROVINCE: 'LayDanhMucTinhThanh',
  DISTRICT: 'LayDanhMucQuanHuyen',
  COMMUNE: 'LayDanhMucPhuongXa',
  COUNTRY: 'LayDanhMucQuocGia',
  ETHNICITY: 'LayDanhMucDanToc',
  RELIGION: 'LayDanhMucTonGiao',
  GENDER: 'LayDanhMucGioiTinh',
  MARITAL_STATUS: 'LayDanhMucTinhTrangHonNhan',
};

/** Where the contract names the members; of the other dictionaries only the services' names are known. */
const MEMBERS: Partial<Record<CodeListName, { readonly code: string; readonly name: string }>> = {
  AGENCY: { code: 'MADONVI', name: 'TENDONVI' },
  FIELD: { code: 'MALINHVUC', name: 'TENLINHVUC' },
};

export interface ReadCodes {
  readonly codes: readonly ListedCode[];
  readonly faults: readonly PacketFault[];
}

/** The entries of a dictionary; those without a code are listed with their place. A later repetition is noted. */
export function readCodes(name: CodeListName, result: unknown): ReadCodes {
  const faults: PacketFault[] = [];
  const byCode = new Map<string, ListedCode>();
  for (const item of itemsOf({ value: result, path: CODE_LIST_SERVICES[name], faults })) {
    const entry = readEntry(name, item);
    if (entry === null) continue;
    if (byCode.has(entry.code)) noteFault(item, `the code ${entry.code} is listed twice`);
    else byCode.set(entry.code, entry);
  }
  return { codes: [...byCode.values()], faults };
}

function readEntry(list: CodeListName, item: PacketPlace): ListedCode | null {
  const keys = typeof item.value === 'object' && item.value !== null ? Object.keys(item.value) : [];
  const codeKey = MEMBERS[list]?.code ?? keys.find((key) => key.startsWith('MA')) ?? 'MA';
  const nameKey = MEMBERS[list]?.name ?? keys.find((key) => key.startsWith('TEN')) ?? 'TEN';
  const code = textAt(memberOf(item, codeKey));
  if (code === '') {
    noteFault(memberOf(item, codeKey), 'missing');
    return null;
  }
  const others = keys.filter((key) => key !== codeKey && key !== nameKey);
  const attributes = Object.fromEntries(others.map((key) => [key, textAt(memberOf(item, key))]));
  return { code, name: textAt(memberOf(item, nameKey)), attributes };
}
