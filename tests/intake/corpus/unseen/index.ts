// The half of the corpus that stayed unseen until the reader had been improved.
import type { CorpusPage } from '../page.js';
import { DAILIES } from './dailies.js';
import { EAST_ASIA } from './eastasia.js';
import { ENTERPRISE } from './enterprise.js';
import { HOSTED } from './hosted.js';
import { LEGACY } from './legacy.js';
import { MIDEAST } from './mideast.js';
import { NO_ARTICLES } from './no-articles.js';
import { SLAVIC } from './slavic.js';
import { SYSTEMS } from './systems.js';
import { VARIOUS } from './various.js';
import { WORDPRESS } from './wordpress.js';

export const UNSEEN: readonly CorpusPage[] = [
  ...WORDPRESS,
  ...SYSTEMS,
  ...HOSTED,
  ...ENTERPRISE,
  ...DAILIES,
  ...EAST_ASIA,
  ...MIDEAST,
  ...SLAVIC,
  ...LEGACY,
  ...VARIOUS,
  ...NO_ARTICLES,
];
