import { createReadStream, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { createGunzip } from 'node:zlib';
import { composeImport, type ImportRequest, runImport } from '@lienthong/catalogue';
import { plainDate } from '@lienthong/kernel';

const PROCEDURES = 6_500;
const NATIONAL = 'national-catalogue-2026-07.ndjson.gz';

export interface LoadedCatalogue {
  /** Procedures of the national catalogue; 0: all are generated. */
  readonly real: number;
  readonly generated: number;
}

/** Real procedures where there are any, and generated ones in their words until there are enough. */
export async function loadCatalogue(
  databaseUrl: string,
  dataPath: string | undefined,
): Promise<LoadedCatalogue> {
  const national = dataPath === undefined ? null : join(dataPath, NATIONAL);
  const folder = mkdtempSync(join(tmpdir(), 'lienthong-search-'));
  const { operations, close } = await composeImport(databaseUrl);
  const take = async (path: string): Promise<number> => {
    const request: ImportRequest = {
      kind: 'procedures',
      path,
      dryRun: false,
      validFrom: plainDate('2026-07-01'),
    };
    const outcome = await runImport(operations, request, () => undefined);
    if (!outcome.ok) throw new Error(`The file was refused: ${JSON.stringify(outcome.error[0])}`);
    return outcome.value.rows;
  };
  try {
    const hasNational = national !== null && existsSync(national);
    const real = hasNational ? await take(national) : 0;
    const names = hasNational ? await namesIn(national) : NAMES;
    const filler = join(folder, 'generated.ndjson');
    writeFileSync(filler, generated(names, PROCEDURES - real));
    return { real, generated: await take(filler) };
  } finally {
    await close();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function namesIn(path: string): Promise<string[]> {
  const names: string[] = [];
  for await (const line of createInterface(createReadStream(path).pipe(createGunzip()))) {
    names.push(String(JSON.parse(line).ten_thu_tuc));
  }
  return names;
}

/** Without real names: what procedures are called after, combined. */
const NAMES = ['Cấp', 'Cấp lại', 'Gia hạn', 'Thu hồi', 'Điều chỉnh', 'Công nhận'].flatMap((verb) =>
  ['giấy phép', 'chứng chỉ hành nghề', 'giấy chứng nhận', 'thẻ', 'quyết định'].flatMap((paper) =>
    ['vận tải', 'thú y', 'xây dựng', 'đo đạc', 'luật sư', 'thủy sản', 'hàng hải', 'bảo hiểm', 'kế toán'].map(
      (trade) => `${verb} ${paper} ${trade} cho tổ chức và cá nhân tại địa phương`,
    ),
  ),
);

/** First half of one name and second half of another one, always the same ones. */
function generated(names: readonly string[], count: number): string {
  const lines = Array.from({ length: count }, (_unused, index) => {
    const first = names[index % names.length]?.split(' ') ?? [];
    const second = names[(index * 7 + 13) % names.length]?.split(' ') ?? [];
    const words = [
      ...first.slice(0, Math.ceil(first.length / 2)),
      ...second.slice(Math.ceil(second.length / 2)),
    ];
    return JSON.stringify({
      ma_thu_tuc: `8.${String(100_000 + index)}`,
      ten_thu_tuc: words.join(' ').slice(0, 1_000),
      linh_vuc: `Lĩnh vực ${index % 150}`,
      cap_thuc_hien: ['Cấp bộ', 'Cấp tỉnh', 'Cấp xã'][index % 3],
    });
  });
  return `${lines.join('\n')}\n`;
}
