import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { NODE_FLAGS } from './process-names.js';
import { projectRoot } from './project-root.js';

const read = (path: string): string => readFileSync(join(projectRoot(), path), 'utf8');
const command = `node ${NODE_FLAGS.gateway?.join(' ')} gateway/dist/main.js`;

describe('the flags of the gateway', () => {
  it('are the same for whoever starts it alone', () => {
    expect(JSON.parse(read('package.json'))).toMatchObject({ scripts: { gateway: command } });
  });

  it('are told to operators', () => {
    expect(read('docs/operators/README.md').split('\n')).toContain(command);
  });
});
