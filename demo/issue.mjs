// Issue: what the editor of the demonstration picks and writes. Articles are named by the file of their text.

/** Pages that are added by their address; the rest comes in by the two feeds. */
export const BY_ADDRESS = [
  'harbour-wall',
  'night-bus',
  'ferry-after-dark',
  'water-off',
  'tide-clerk',
  'ropewalk',
  'seagrass',
  'lighthouse-arabic',
  'bahn',
  'rents',
  'library-sunday',
  'cello-foghorn',
  'before-the-gale',
];

/** The arguments of "friday issue pick", command by command. */
export const PICKS = [
  { articles: ['harbour-wall'], flags: ['--lead'] },
  { articles: ['night-bus', 'ferry-after-dark'], flags: [] },
  { articles: ['water-off'], flags: ['--brief'] },
  {
    articles: ['tide-clerk'],
    flags: [
      '--blurb',
      'She wrote down forty-five thousand numbers and left two places empty. Our favourite conversation of the year.',
    ],
  },
  { articles: ['ropewalk', 'seagrass', 'lighthouse-arabic', 'bahn'], flags: ['--section', 'Features'] },
  { articles: ['dark-sky', 'allotment'], flags: ['--brief', '--section', 'Features'] },
  { articles: ['rents'], flags: [] },
  { articles: ['quota'], flags: ['--brief', '--section', 'Analysis'] },
  { articles: ['library-sunday'], flags: [] },
  { articles: ['name-the-storms'], flags: ['--brief', '--section', 'Opinion'] },
  { articles: ['cello-foghorn', 'before-the-gale'], flags: ['--section', 'more'] },
];

/** What the newsroom corrects after the issue was sent: an error in the line below a headline. */
export const CORRECTION = {
  article: 'rents',
  text: 'The line below the headline said that Saltmere lost 900 inhabitants in four years. It took five.',
};

const WRITTEN = {
  subject: 'The wall, the night bus, and a cello for a foghorn',
  preheader: 'Also: why rents rise when people leave, and a lighthouse paid for in fish.',
  intro: `Good morning, {{ first_name | default: "reader" }}.

This week the sea came up in almost everything we wrote, as it tends to. Divers found **sixty-one gaps** in the wall that keeps it out. A meadow that nobody planted was found on its floor. And the woman who has measured it four times a day for thirty-one years puts down her pencil on Sunday.

If you have time for one story only, take the *long read* from the ropewalk, and read it slowly. Two of this week's pieces are in Arabic and in German, because that is how they were written.

*Tilda Morrow, editor*`,
};

/** Overrides of single picks, by the article's file. */
const OVERRIDES = {
  'before-the-gale': { headline: 'Ten things to do before the first gale' },
  rents: {
    // The error that CORRECTION corrects.
    dek: 'The town has lost 900 inhabitants in four years, and a flat costs a third more. Blame a pipe.',
  },
};

/** The date that many days after another, YYYY-MM-DD. */
function later(date, days) {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

/** Blocks: the week in numbers after the lead, and what comes next week at the end. */
function blocks(date) {
  return [
    {
      type: 'figures',
      place: 'after-lead',
      heading: 'The wall in numbers',
      items: [
        { figure: '61', text: 'gaps that divers counted between the blocks' },
        { figure: '131 years', text: 'since the wall was finished' },
        { figure: '9.4 million', text: 'crowns for a repair that takes four summers' },
      ],
      source: 'port office of Saltmere',
    },
    {
      type: 'dates',
      place: 'end',
      heading: 'Next week in Saltmere',
      items: [
        { date: later(date, 2), text: 'Agnes Thorsby reads the gauge for the last time' },
        {
          date: later(date, 6),
          time: '19:30',
          text: 'The council discusses the wall, and what boats pay for their berths',
        },
      ],
    },
  ];
}

/** The issue as "friday issue edit --print" shows it, with what the editor writes into it. */
export function written(document) {
  const own = (pick) => Object.entries(OVERRIDES).find(([slug]) => pick.url.endsWith(`/${slug}`))?.[1] ?? {};
  return {
    ...document,
    ...WRITTEN,
    blocks: blocks(document.date),
    picks: document.picks.map(({ url, ...pick }) => ({ ...pick, ...own({ url }) })),
  };
}
