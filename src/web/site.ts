// The configuration as the public pages see it.

import type { Site } from '../../templates/pages/site.js';
import { wordsFor } from '../../templates/pages/words/words.js';
import type { Config } from '../config.js';

export function siteOf({ newsletter, newsroom, theme, web, schedule }: Config): Site {
  const words = wordsFor(newsletter.language);
  const weekday = weekdayOf(schedule.cron);
  return {
    title: newsletter.title,
    description: newsletter.description,
    masthead: theme.masthead,
    tagline: theme.tagline ?? null,
    language: newsletter.language,
    direction: newsletter.direction,
    words,
    base: new URL(web.url).pathname.replace(/\/+$/, ''),
    every: weekday === null ? null : (words.everyWeekday[weekday] ?? null),
    privacyUrl: newsletter.privacyUrl,
    newsroom,
  };
}

const WEEKDAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];

/** The one weekday (0 is Sunday) on which a cron expression of five fields fires; null where it is not weekly. */
export function weekdayOf(cron: string): number | null {
  const [, , day, month, weekday = '*'] = cron.trim().toLowerCase().split(/\s+/);
  if (day !== '*' || month !== '*') return null;
  if (/^[0-7]$/.test(weekday)) return Number(weekday) % 7;
  const named = WEEKDAYS.indexOf(weekday);
  return named < 0 ? null : named;
}
