import { request } from 'node:http';

/** What this process is told to do. */
export type CrowdOrder =
  | {
      readonly type: 'OPEN';
      readonly count: number;
      readonly url: string;
      readonly headers: Headers_;
      readonly body: string;
    }
  /** Answers once everybody has been told another event. */
  | { readonly type: 'AWAIT' };

type Headers_ = Readonly<Record<string, string>>;

export type CrowdReport =
  | { readonly type: 'OPENED' }
  /** When the event reached each subscriber, epoch milliseconds. */
  | { readonly type: 'TOLD'; readonly at: readonly number[] };

/** How many connections are being opened at the same time. */
const AT_ONCE = 50;

/** When each subscriber was told the awaited event; null: not yet. */
let toldAt: (number | null)[] = [];
let untold = 0;

process.on('message', (order: CrowdOrder) => {
  if (order.type === 'OPEN') void open(order).then(() => report({ type: 'OPENED' }));
  else {
    toldAt = toldAt.map(() => null);
    untold = toldAt.length;
  }
});

async function open(order: Extract<CrowdOrder, { type: 'OPEN' }>): Promise<void> {
  let left = order.count;
  const openNext = async (): Promise<void> => {
    while (left-- > 0) await openOne(order);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, openNext));
}

/** Resolves once the subscriber knows where its stream begins. */
function openOne({ url, headers, body }: Extract<CrowdOrder, { type: 'OPEN' }>): Promise<void> {
  return new Promise((resolve, reject) => {
    const asked = request(url, { method: 'POST', agent: false, headers }, (response) => {
      if (response.statusCode !== 200) reject(new Error(`HTTP ${response.statusCode}`));
      const subscriber = toldAt.push(0) - 1;
      response.once('data', () => resolve());
      response.on('data', (chunk: Buffer) => {
        if (chunk.includes('event: next')) tell(subscriber);
      });
    });
    asked.once('error', reject);
    asked.end(body);
  });
}

/** Only the first event after the order counts. */
function tell(subscriber: number): void {
  if (toldAt[subscriber] !== null) return;
  toldAt[subscriber] = Date.now();
  untold--;
  if (untold === 0) report({ type: 'TOLD', at: toldAt.map((at) => at ?? 0) });
}

const report = (message: CrowdReport): boolean => process.send?.(message) ?? false;
