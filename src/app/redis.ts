// The Redis of this installation: the configured one, else a private one that runs already, else one that is
// started on request.
import type { Config } from '../config/config.js';
import type { Logger } from '../log.js';
import { lazy } from '../timing/lazy.js';

export interface OwnRedis {
  /** Its address; null if there is none. @see App.redisUrl */
  url(options: { readonly start: boolean }): Promise<string | null>;
  close(): Promise<void>;
}

export function ownRedis(config: Config, log: Logger): OwnRedis {
  const server = lazy(() => startRedis(config, log));
  let started = false;
  return {
    url: async ({ start }) => {
      if (config.redis.url !== null) return config.redis.url;
      if (start || started) {
        started = true;
        return (await server()).url;
      }
      return (await import('../redis/running-server.js')).runningPrivateRedis(config.dataDir);
    },
    close: async () => {
      await server.settle((open) => open.close());
    },
  };
}

async function startRedis(config: Config, log: Logger) {
  const { ensurePrivateRedis } = await import('../redis/private-server.js');
  const { findRedisBinary } = await import('../redis/binary.js');
  const say = (line: string) => log.info(line);
  return ensurePrivateRedis({
    dataDir: config.dataDir,
    log: say,
    // An installation that mails readers runs what its administrator installed.
    binary: () =>
      findRedisBinary({
        cacheDir: config.cacheDir,
        path: config.searchPath,
        log: say,
        obtain: config.smtp === null,
      }),
  });
}
