import type { Json } from '@lienthong/kernel';

export type Dictionary = readonly { readonly [member: string]: Json }[];

type Packet = { readonly [member: string]: Json };

/**
 * The dictionaries that belong to a catalogue: its own codes from its packets, and a few lines of those that
 * describe people and places. Made when first asked for.
 */
export function dictionariesOf(
  packets: () => readonly Packet[],
  agencies: () => Dictionary,
): (service: string) => Dictionary | null {
  const made = new Map<string, Dictionary>();
  const make = (service: string): Dictionary | null => {
    if (service === 'LayDanhMucCoQuan') return agencies();
    const drawn = DRAWN[service];
    return drawn === undefined ? (FIXED[service] ?? null) : draw(packets(), drawn);
  };
  return (service) => {
    const known = made.get(service) ?? make(service);
    if (known !== null) made.set(service, known);
    return known;
  };
}

/** Where the packets hold the codes of a dictionary, and the keys of its entries. */
interface Drawn {
  readonly path: readonly string[];
  readonly code: string;
  readonly name: string;
  readonly entry: (code: string, name: string) => Packet;
}

const DRAWN: Readonly<Record<string, Drawn>> = {
  LayDanhMucLinhVuc: {
    path: ['LINHVUCTHUCHIEN'],
    code: 'MALINHVUC',
    name: 'TENLINHVUC',
    entry: (code, name) => ({ MALINHVUC: code, TENLINHVUC: name, MANGANH: '' }),
  },
  LayDanhMucLePhi: {
    path: ['CACHTHUCTHUCHIEN', 'THOIGIAN', 'PHILEPHI'],
    code: 'MAPHILEPHI',
    name: 'MOTA',
    entry: (code, name) => ({ MAPHILEPHI: code, TENPHILEPHI: name }),
  },
  LayDanhMucCanCuPhapLy: {
    path: ['CANCUPHAPLY'],
    code: 'SOVANBAN',
    name: 'TENVANBAN',
    entry: (code, name) => ({ MAVANBAN: code, TENVANBAN: name }),
  },
};

function draw(packets: readonly Packet[], { path, code, name, entry }: Drawn): Dictionary {
  const names = new Map<string, string>();
  for (const packet of packets) {
    const records = path.reduce<Json[]>(
      (found, member) => found.flatMap((one) => listIn(one, member)),
      [packet],
    );
    for (const record of records) {
      const key = textIn(record, code);
      if (key !== '' && !names.has(key)) names.set(key, textIn(record, name));
    }
  }
  return [...names].map(([key, text]) => entry(key, text));
}

function listIn(record: Json, member: string): readonly Json[] {
  const value = memberIn(record, member);
  return Array.isArray(value) ? value : [];
}

function textIn(record: Json, member: string): string {
  const value = memberIn(record, member);
  return typeof value === 'string' ? value : '';
}

const memberIn = (record: Json, member: string): Json | undefined =>
  typeof record === 'object' && record !== null && !Array.isArray(record)
    ? (record as Packet)[member]
    : undefined;

const entries =
  (code: string, name: string) =>
  (...rows: readonly (readonly [string, string])[]): Dictionary =>
    rows.map(([key, text]) => ({ [code]: key, [name]: text }));

const FIXED: Readonly<Record<string, Dictionary>> = {
  LayDanhMucDoiTuong: entries('MADOITUONG', 'TENDOITUONG')(
    ['1', 'Công dân Việt Nam'],
    ['2', 'Doanh nghiệp'],
    ['3', 'Cơ quan nhà nước'],
    ['4', 'Tổ chức khác'],
  ),
  LayDanhMucCapThucHien: entries('MACAP', 'TENCAP')(['1', 'Cấp Bộ'], ['2', 'Cấp Tỉnh'], ['4', 'Cấp Xã']),
  LayDanhMucTinhThanh: entries('MATINH', 'TENTINH')(
    ['01', 'Hà Nội'],
    ['24', 'Bắc Ninh'],
    ['79', 'Hồ Chí Minh'],
  ),
  // There has been no district since 1 July 2025.
  LayDanhMucQuanHuyen: [],
  LayDanhMucPhuongXa: entries('MAXA', 'TENXA')(['00004', 'Ba Đình'], ['00025', 'Ngọc Hà']),
  LayDanhMucQuocGia: entries('MAQUOCGIA', 'TENQUOCGIA')(
    ['VN', 'Việt Nam'],
    ['LA', 'Lào'],
    ['KH', 'Campuchia'],
  ),
  LayDanhMucDanToc: entries('MADANTOC', 'TENDANTOC')(['01', 'Kinh'], ['02', 'Tày'], ['03', 'Thái']),
  LayDanhMucTonGiao: entries('MATONGIAO', 'TENTONGIAO')(
    ['00', 'Không'],
    ['01', 'Phật giáo'],
    ['02', 'Công giáo'],
  ),
  LayDanhMucGioiTinh: entries('MAGIOITINH', 'TENGIOITINH')(['1', 'Nam'], ['2', 'Nữ'], ['3', 'Khác']),
  LayDanhMucTinhTrangHonNhan: entries('MATINHTRANG', 'TENTINHTRANG')(
    ['1', 'Chưa kết hôn'],
    ['2', 'Đã kết hôn'],
  ),
};
