// A process of its own that holds the private Redis of the folder it is given, until its input ends.
import { cacheDir, searchPath } from '../../src/config/config.js';
import { findRedisBinary } from '../../src/redis/binary.js';
import { ensurePrivateRedis } from '../../src/redis/private-server.js';

const log = () => undefined;
const redis = await ensurePrivateRedis({
  dataDir: process.argv[2] ?? '',
  binary: () => findRedisBinary({ cacheDir: cacheDir(), path: searchPath(), log }),
  log,
});
process.stdout.write(`${JSON.stringify({ url: redis.url, shared: redis.shared() })}\n`);
process.stdin.resume().once('end', () => void redis.close());
