// The browser of the test run, where the machine has one.
import { describe } from '@jest/globals';

/** The program's path, or null. */
export const chromium: string | null = process.env['FRIDAY_TEST_CHROMIUM'] || null;

/** `describe` where there is a Chromium; else its tests are counted as skipped. */
export const describeWithChromium = chromium === null ? describe.skip : describe;
