// The network checks of an issue: pictures and links, each with its own deadline.
import type { Config } from '../../config/config.js';
import type { NetworkChecks } from '../../issues/check-issue.js';
import type { PictureStore } from '../../issues/pictures.js';
import { lazy } from '../../timing/lazy.js';

/** In a check, for the pictures that are not known yet. */
const PICTURES_MS = 4_000;
/** At approval, for all links and pictures together. */
const ALL_MS = 20_000;
/** For one address. */
const EACH_MS = 8_000;

export function createNetworkChecks(config: Config, pictures: PictureStore, now: () => Date): NetworkChecks {
  const reader = lazy(async () => {
    const { createFetchText } = await import('../../intake/fetching/fetch.js');
    const { readPictureHead } = await import('../../intake/fetching/picture-head.js');
    return {
      pictures,
      fetchText: createFetchText({ allowHosts: config.articles.allowHosts, limits: { totalMs: EACH_MS } }),
      readHead: readPictureHead,
      now,
    };
  });
  return {
    pictures: async (urls, { refresh }) => {
      const { readPictures } = await import('../../issues/read-pictures.js');
      return readPictures(await reader(), urls, {
        refresh,
        signal: AbortSignal.timeout(refresh ? ALL_MS : PICTURES_MS),
      });
    },
    links: async (content) => {
      const { checkLinks } = await import('../../issues/check-addresses.js');
      return checkLinks(content, (await reader()).fetchText, AbortSignal.timeout(ALL_MS));
    },
  };
}
