// One block of each type, for the rendering tests.
import type { BlockPlace, IssueBlock } from '../../src/issues/blocks.js';
import { picture } from './newsroom.js';

export const SPONSOR: Extract<IssueBlock, { type: 'sponsor' }> = {
  id: 6,
  type: 'sponsor',
  place: 'end',
  data: {
    name: 'Quay Books',
    heading: 'Charts of the bay, printed on cloth',
    text: 'Every chart since 1871, made to order in Portmouth & sent by post.',
    link: 'See the charts of Quay Books',
    url: 'https://quaybooks.shop/charts?from=courier',
    from: '2026-11-01',
    until: '2026-12-31',
    image: picture('charts', { alt: 'A chart of the bay on blue cloth', height: 500 }),
  },
};

/** In the order of their numbers. */
export const EVERY_BLOCK: readonly IssueBlock[] = [
  {
    id: 1,
    type: 'text',
    place: 'top',
    data: {
      heading: 'A word about the wall',
      text: 'We asked **twice**, {{ first_name | default: "reader" }}: [the council](https://portmouth.city/wall) and [the port](https://port.city/wall).',
    },
  },
  {
    id: 2,
    type: 'quote',
    place: 'after-lead',
    data: {
      text: 'The sea does not read our minutes',
      name: 'Li Na',
      role: 'harbour master',
      url: 'https://www.courierarchive.org/2026/minutes',
    },
  },
  {
    id: 3,
    type: 'figures',
    place: 'section:News',
    data: {
      heading: 'The week in numbers',
      items: [
        { figure: '12,400', text: 'sandbags filled by hand since Tuesday', url: null },
        {
          figure: '3 of 10',
          text: 'houses on the quay have no insurance',
          url: 'https://portmouth.city/quay',
        },
        { figure: '€1.25 billion to 2040', text: 'for the wall, if the state pays its half', url: null },
      ],
      source: 'harbour office',
    },
  },
  {
    id: 4,
    type: 'picture',
    place: 'section:News',
    data: {
      image: picture('night', {
        alt: 'The north light at night',
        caption: 'Saturday, 2 a.m.',
        credit: 'Jon Vale',
      }),
      url: 'https://courierarchive.org/2026/night',
    },
  },
  {
    id: 5,
    type: 'dates',
    place: 'end',
    data: {
      heading: 'Next week',
      items: [
        { date: '2026-11-24', time: '19:30', text: 'The council votes for the third time', url: null },
        {
          date: '2027-11-28',
          time: null,
          text: 'The wall is to be ready',
          url: 'https://portmouth.city/plan',
        },
      ],
    },
  },
  SPONSOR,
  { id: 7, type: 'closing', place: 'end', data: { text: 'Keep your feet dry, and *write to us*.' } },
];

/** The same blocks, all at one place. */
export function blocksTogether(place: BlockPlace): readonly IssueBlock[] {
  return EVERY_BLOCK.map((block) => ({ ...block, place }));
}
