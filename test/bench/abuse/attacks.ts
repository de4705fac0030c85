import { gzipSync } from 'node:zlib';

/** One kind of bad input. What a gateway may answer to it is told by the contract test. */
export interface Attack {
  readonly name: string;
  /** The nth request; no two are alike, so that no cache helps the gateway. */
  readonly body: (n: number) => Buffer | string;
  readonly headers?: Readonly<Record<string, string>>;
  /** True: it is good GraphQL of the dearest kind that is allowed, and is answered. */
  readonly allowed?: true;
}

const repeat = (count: number, part: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => part(index)).join(' ');

const document = (query: (n: number) => string) => (n: number) =>
  JSON.stringify({ query: `${query(n)} # ${n}` });

const nested = (levels: number, [open, inner, close]: readonly [string, string, string]): string =>
  open.repeat(levels) + inner + close.repeat(levels);

const broken = (n: number): Buffer =>
  Buffer.concat([
    Buffer.from(`{"query":"{ __typename } # ${n} `),
    Buffer.from([0xc3, 0x28, 0xff]),
    Buffer.from('"}'),
  ]);

const MEGABYTE = 1_048_576;

const bomb = gzipSync(Buffer.alloc(200 * MEGABYTE));

/** Deep, wide, doubled, broken, huge: what has stalled gateways before. */
export const attacks: readonly Attack[] = [
  {
    name: 'aliases, 20,000',
    body: document((n) => `{ ${repeat(20_000, (i) => `a${i}x${n}: __typename`)} }`),
  },
  { name: 'the same field, 20,000 times', body: document(() => `{ ${repeat(20_000, () => '__typename')} }`) },
  {
    name: 'overlapping fields, 230 times',
    body: document((n) => `{ procedure(code: "${n}") { ${repeat(230, () => 'case { papers { name } }')} } }`),
  },
  {
    name: 'overlapping fields as far as the limits go',
    body: document((n) => `{ procedure(code: "${n}") { ${repeat(100, () => 'case { papers { name } }')} } }`),
    allowed: true,
  },
  {
    name: 'overlapping fragments as far as the limits go',
    body: document(
      (n) =>
        `{ procedure(code: "${n}") { ${repeat(25, (i) => `...F${i}`)} } } ${repeat(25, (i) => `fragment F${i} on Procedure { code name field { code } }`)}`,
    ),
    allowed: true,
  },
  {
    name: 'directives, 10,000',
    body: document(() => `{ __typename ${'@skip(if: false) '.repeat(10_000)} }`),
  },
  {
    name: 'unknown directives, 600',
    body: document((n) => `{ __typename ${repeat(600, (i) => `@d${i}x${n}`)} }`),
  },
  {
    name: 'variables, 10,000',
    body: document((n) => `query (${repeat(10_000, (i) => `$v${i}x${n}: Int`)}) { __typename }`),
  },
  {
    name: 'values of one variable, 400,000',
    body: (n) =>
      `{"query":"query ($v: [ID!]) { __typename @skip(if: false) } # ${n}","variables":{"v":[${'1,'.repeat(400_000)}1]}}`,
  },
  {
    name: 'fragments that spread each other',
    body: document(() => '{ ...A } fragment A on Query { ...B } fragment B on Query { ...A }'),
  },
  {
    name: 'fragments that double each other, 40 times',
    body: document(
      () =>
        `{ ...F0 } ${repeat(40, (i) => `fragment F${i} on Query { ...F${i + 1} ...F${i + 1} }`)} fragment F40 on Query { __typename }`,
    ),
  },
  {
    name: 'inline fragments, 10,000 deep',
    body: document(() => `{ ${nested(10_000, ['... on Query { ', '__typename', ' }'])} }`),
  },
  { name: 'fields, 10,000 deep', body: document(() => nested(10_000, ['{ procedure ', '{ code }', ' }'])) },
  {
    name: 'a list argument, 20,000 deep',
    body: document(() => `{ procedure(code: ${nested(20_000, ['[', '', ']'])}) { code } }`),
  },
  {
    name: 'variables, 100,000 deep',
    body: (n) => `{"query":"{ __typename } # ${n}","variables":{"v":${nested(100_000, ['[', '', ']'])}}}`,
  },
  {
    name: 'a number of 900,000 digits',
    body: document(() => `{ procedure(code: ${'9'.repeat(900_000)}) { code } }`),
  },
  { name: 'a comment of a megabyte', body: document(() => `#${'x'.repeat(MEGABYTE - 200)}`) },
  { name: 'a body of 20 MB', body: () => `{"query":"${'x'.repeat(20 * MEGABYTE)}"}` },
  {
    name: 'a gzip bomb',
    body: () => bomb,
    headers: { 'content-encoding': 'gzip' },
  },
  { name: 'broken UTF-8', body: broken },
  {
    name: 'JSON that ends too early',
    body: (n) => `{"query":"{ __typename } # ${n}","variables":{"v":[${'{"a":['.repeat(9_999)}`,
  },
];
