// Findings about the blocks of an issue that its content does not show: what is left out, and why. Pure.
import { type BlockOf, type IssueBlock, isShownOn, sectionOf } from './blocks.js';
import type { IssueContent } from './content.js';
import type { Finding } from './finding.js';
import { configuredSection } from './sections.js';

export interface BlockFacts {
  /** Whether the newsroom uses sponsor blocks (`newsletter.sponsors`). */
  readonly sponsors: boolean;
}

/** @param blocks all of the issue, also those that it does not show on its date */
export function blockFindings(
  blocks: readonly IssueBlock[],
  content: IssueContent,
  facts: BlockFacts,
): readonly Finding[] {
  return blocks.flatMap((block) => [
    ...(block.type === 'sponsor' ? sponsorFindings(block, content, facts) : []),
    ...(block.type === 'dates' ? pastDates(block, content) : []),
    ...elsewhere(block, content),
  ]);
}

function sponsorFindings(
  { id, data, ...rest }: BlockOf<'sponsor'>,
  { slug }: IssueContent,
  { sponsors }: BlockFacts,
): readonly Finding[] {
  const place = { rule: 'block', where: `block ${id}` } as const;
  const named = `Block ${id}, the advertisement of ${data.name},`;
  if (!sponsors)
    return [
      {
        ...place,
        severity: 'error',
        kind: 'sponsors-off',
        message: `${named} is in an issue of a newsletter that does not announce advertising.`,
        fix: `Set "newsletter.sponsors: true" in the configuration, or remove it with "friday issue block remove ${id}".`,
      },
    ];
  if (isShownOn({ id, data, ...rest }, slug)) return [];
  return [
    {
      ...place,
      severity: 'warning',
      kind: 'sponsor-dates',
      subject: `${data.from} ${data.until} ${slug}`,
      message: `${named} is not shown: it runs from ${data.from} to ${data.until}, and the issue is of ${slug}.`,
      fix: `Change its dates with "friday issue block edit ${id} --until DATE", or remove it.`,
    },
  ];
}

/** A day before the issue's own date has passed when readers see it. */
function pastDates({ id, data }: BlockOf<'dates'>, { slug }: IssueContent): readonly Finding[] {
  const past = data.items.filter(({ date }) => date < slug);
  return past.map(({ date, text }) => ({
    rule: 'block' as const,
    severity: 'warning' as const,
    where: `block ${id}`,
    kind: 'past-date' as const,
    subject: `${date} ${text} ${slug}`,
    message: `Block ${id} announces ${date} ("${text}"), which is before the date of the issue, ${slug}.`,
    fix: `Correct the date with "friday issue block edit ${id}".`,
  }));
}

/** A block that follows a section without stories is shown elsewhere. */
function elsewhere({ id, place, type }: IssueBlock, { sections }: IssueContent): readonly Finding[] {
  const name = sectionOf(place);
  const present = sections.map((section) => section.name);
  if (name === null || configuredSection(name, present) !== null) return [];
  return [
    {
      rule: 'block',
      severity: 'warning',
      where: `block ${id}`,
      kind: 'block-place',
      subject: place,
      message: `Block ${id} (${type}) follows "${name}", which has no stories, so it is shown further up.`,
      fix: `Choose its place with "friday issue block move ${id} --place PLACE".`,
    },
  ];
}
