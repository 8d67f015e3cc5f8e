// Real pages and feeds that may be next to the checkout. They are never part of it, and tests that read them
// are skipped without them.
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe } from '@jest/globals';

const folder = resolve(import.meta.dirname, '../../../shared/data');

/** The folder's path, or null. */
export const sharedData: string | null = existsSync(folder) ? folder : null;

/** `describe` where the folder is there; else its tests are counted as skipped. */
export const describeWithSharedData = sharedData === null ? describe.skip : describe;
