// The browser of the test run, where the machine has one.
import { describe } from '@jest/globals';
import { type Browser, chromium as driver } from 'playwright-core';

/** The program's path, or null. */
export const chromium: string | null = process.env['FRIDAY_TEST_CHROMIUM'] || null;

/** `describe` where there is a Chromium; else its tests are counted as skipped. */
export const describeWithChromium = chromium === null ? describe.skip : describe;

/** Starts it without a window. @param more further arguments */
export function launchChromium(more: readonly string[] = []): Promise<Browser> {
  return driver.launch({
    executablePath: chromium ?? '',
    args: ['--headless', '--no-sandbox', '--disable-gpu', ...more],
  });
}
