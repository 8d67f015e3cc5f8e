// The corpus in two halves: the reader was improved with `seen` alone.
import type { CorpusPage } from './page.js';
import { SEEN } from './seen/index.js';
import { UNSEEN } from './unseen/index.js';

export const HALVES: Readonly<Record<string, readonly CorpusPage[]>> = { seen: SEEN, unseen: UNSEEN };
