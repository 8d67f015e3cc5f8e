// Sections: the configured one that a name means. Case and spaces do not matter; an unknown section is
// refused with the nearest one.
import { AppError } from '../errors.js';
import { didYouMean } from './nearest.js';

const folded = (name: string) => name.normalize('NFC').trim().replace(/\s+/gu, ' ').toLowerCase();

/** The configured section of that name, or null. */
export function configuredSection(name: string, sections: readonly string[]): string | null {
  return sections.find((section) => folded(section) === folded(name)) ?? null;
}

/**
 * The configured section of an article; the last one ("more") where its own is not configured, or it has
 * none.
 */
export function sectionNamed(name: string | null, sections: readonly string[]): string {
  const found = name === null ? null : configuredSection(name, sections);
  return found ?? sections.at(-1) ?? 'more';
}

/** What to do about a section that is not configured: the nearest one, and the list. */
export function sectionAdvice(name: string, sections: readonly string[]): string {
  return `${didYouMean(name, sections)}The sections are ${sections.join(', ')}.`;
}

/**
 * The configured section that an editor named. @throws AppError INPUT_INVALID with the nearest one and the
 * list
 */
export function requireSection(name: string, sections: readonly string[]): string {
  const section = configuredSection(name, sections);
  if (section !== null) return section;
  throw new AppError(
    'INPUT_INVALID',
    `There is no section "${name}".`,
    `${sectionAdvice(name, sections)} Add new sections in the configuration.`,
  );
}
