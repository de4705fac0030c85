import { expect, it } from 'vitest';
import { readableEnd } from './log-tail.js';

const CRASH = `{"level":30,"msg":"starting"}
file:///project/dist/config.js:18
    throw new Error('The environment is incomplete');
          ^

Error: The environment is incomplete:
  PORT: expected number
    at parseEnvironment (file:///project/dist/config.js:18:11)
    at file:///project/dist/main.js:10:16

Node.js v26.10.0
`;

it('shows what went wrong and not the call stack', () => {
  expect(readableEnd(CRASH, 2)).toBe('  Error: The environment is incomplete:\n    PORT: expected number');
});

it('cuts long lines and keeps the last ones', () => {
  expect(readableEnd(`first\n${'x'.repeat(500)}`, 1)).toBe(`  ${'x'.repeat(400)}`);
});
