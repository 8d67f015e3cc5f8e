// The place of an issue's appeal: never next to a sensitive story or an advertisement. Pure.
import { blocksAt, type PlacedBlock } from './blocks.js';
import type { AppealPlace, AppealWish, IssueContent, Story } from './content.js';

/** Why an issue has no appeal, or where it has one. */
export type AppealPlacing =
  | { readonly kind: 'placed'; readonly place: AppealPlace }
  /** The editor or the configuration wants none, or it is a correction mail. */
  | { readonly kind: 'none' }
  /** It would be next to a story marked sensitive, or next to an advertisement. */
  | { readonly kind: 'no-room'; readonly neighbour: 'sensitive' | 'sponsor' };

/**
 * Where the appeal goes. One that cannot follow the lead goes to the end. One that cannot be at the end is
 * left out, as it would be more prominent anywhere else.
 */
export function appealPlacing(content: IssueContent, wish: AppealWish): AppealPlacing {
  if (wish === 'none' || content.kind === 'correction') return { kind: 'none' };
  const places: readonly AppealPlace[] = wish === 'end' ? ['end'] : ['after-lead', 'end'];
  const found = places.find((place) => reluctant(content, place) === null);
  if (found !== undefined) return { kind: 'placed', place: found };
  return { kind: 'no-room', neighbour: reluctant(content, 'end') ?? 'sensitive' };
}

/** What is next to that place and allows no appeal; null if nothing is. */
function reluctant(content: IssueContent, place: AppealPlace): 'sensitive' | 'sponsor' | null {
  const before = neighboursBefore(content);
  const around =
    place === 'end' ? before.end.slice(-1) : [before.lead.at(-1), before.end[before.lead.length]];
  const kinds = around.map((one) => (one === undefined ? null : reluctanceOf(one)));
  return kinds.find((kind) => kind !== null) ?? null;
}

type Item = Story | PlacedBlock;

/** Everything that readers see before each place, in order. */
function neighboursBefore(content: IssueContent): Readonly<Record<'lead' | 'end', readonly Item[]>> {
  const lead: readonly Item[] = [
    ...blocksAt(content, 'top'),
    ...(content.lead === null ? [] : [content.lead]),
    ...blocksAt(content, 'after-lead'),
  ];
  const sections = content.sections.flatMap(({ name, cards, briefs }): readonly Item[] => [
    ...cards,
    ...briefs,
    ...blocksAt(content, `section:${name}`),
  ]);
  return { lead, end: [...lead, ...sections, ...blocksAt(content, 'end')] };
}

function reluctanceOf(item: Item): 'sensitive' | 'sponsor' | null {
  if ('type' in item) return item.type === 'sponsor' ? 'sponsor' : null;
  return item.sensitive === true ? 'sensitive' : null;
}
