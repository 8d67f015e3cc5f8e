// The Redis of the test run. Every test takes a prefix of its own, so that tests neither see nor disturb each
// other.
import { randomUUID } from 'node:crypto';

export interface TestRedis {
  /** As FRIDAY_REDIS_URL takes it. */
  readonly url: string;
  /** A key prefix (BullMQ's `prefix`) that nothing else uses. */
  prefix(): string;
}

/** @throws where the run has no Redis: Redis is never skipped. */
export function testRedis(): TestRedis {
  const url = process.env['FRIDAY_TEST_REDIS_URL'];
  if (!url)
    throw new Error(
      'FRIDAY_TEST_REDIS_URL is not set: run the tests through jest.config.mjs, which starts a Redis.',
    );
  return { url, prefix: () => `friday-test-${randomUUID()}` };
}
