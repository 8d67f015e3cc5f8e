// The half of the corpus that was at hand while the reader was being improved.
import type { CorpusPage } from '../page.js';
import { DAILIES } from './dailies.js';
import { EAST_ASIA } from './eastasia.js';
import { ENTERPRISE } from './enterprise.js';
import { HOSTED } from './hosted.js';
import { MIDEAST } from './mideast.js';
import { NO_ARTICLES } from './no-articles.js';
import { SLAVIC } from './slavic.js';
import { SYSTEMS } from './systems.js';
import { VARIOUS } from './various.js';
import { WORDPRESS } from './wordpress.js';

export const SEEN: readonly CorpusPage[] = [
  ...WORDPRESS,
  ...SYSTEMS,
  ...HOSTED,
  ...ENTERPRISE,
  ...DAILIES,
  ...EAST_ASIA,
  ...MIDEAST,
  ...SLAVIC,
  ...VARIOUS,
  ...NO_ARTICLES,
];
