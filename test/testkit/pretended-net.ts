import nock from 'nock';
import { afterAll, afterEach, beforeAll } from 'vitest';

/**
 * For the tests of one file, outside systems are what nock says they are, and nothing else can be reached. Other test
 * files run in the same process, so the real net is given back behind the last test.
 */
export function pretendNet(): void {
  beforeAll(() => {
    if (!nock.isActive()) nock.activate();
    nock.disableNetConnect();
  });
  afterEach(() => {
    nock.abortPendingRequests();
    nock.cleanAll();
  });
  afterAll(() => {
    nock.enableNetConnect();
    nock.restore();
  });
}
