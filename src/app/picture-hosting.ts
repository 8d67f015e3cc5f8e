// Picture hosting: fetching, cutting and storing wired together for one issue at a time. The process that
// cuts runs only while an issue is being hosted.
import type { Config } from '../config/config.js';
import { AppError } from '../errors.js';
import type { Finding } from '../issues/finding.js';
import { PIXEL_LIMIT, SOURCE_LIMIT } from '../issues/host-findings.js';
import type { HostPictures } from '../issues/host-pictures.js';
import type { PictureFileStore } from '../issues/picture-files.js';

/** For one source, and for all of them together, in ms. */
const EACH_MS = 15_000;
const ALL_MS = 45_000;

/** Null if readers load pictures from their sources. */
export function createPictureHosting(
  config: Config,
  files: PictureFileStore,
  now: () => Date,
): HostPictures | null {
  if (config.pictures === 'link') return null;
  const isAsked = config.pictures === 'host';
  return async (content) => {
    const { hostPictures } = await import('../issues/host-pictures.js');
    const { createFetchText } = await import('../intake/fetching/fetch.js');
    const { createCutter } = await import('../pictures/cutter.js');
    const { recipeName } = await import('../pictures/recipe.js');
    const recipe = { background: config.theme.colors.paper, pixelLimit: PIXEL_LIMIT };
    const cutter = createCutter(recipe);
    try {
      return await hostPictures(
        {
          files,
          fetchText: createFetchText({
            allowHosts: config.articles.allowHosts,
            limits: { totalMs: EACH_MS, maxBytes: SOURCE_LIMIT },
          }),
          cut: cutter.cut,
          recipe: recipeName(recipe),
          addressOf: (name) => `${config.web.url}/pictures/${name}`,
          now,
          signal: AbortSignal.timeout(ALL_MS),
        },
        content,
      );
    } catch (error) {
      if (!(error instanceof AppError) || error.code !== 'PICTURES_UNAVAILABLE') throw error;
      return { content, findings: [unavailable(error, isAsked)] };
    } finally {
      await cutter.close();
    }
  };
}

/**
 * A newsroom that wrote `pictures: host` told its readers that no other server learns of them, so an issue
 * with linked pictures may not go out. Where nobody asked for it, pictures are linked.
 */
function unavailable({ message, fix }: AppError, isAsked: boolean): Finding {
  return {
    rule: 'R4',
    severity: isAsked ? 'error' : 'warning',
    where: 'pictures',
    about: 'machine',
    message: isAsked ? message : `${message} Readers load the pictures from their sources.`,
    fix,
  };
}
