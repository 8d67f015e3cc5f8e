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
    dek: 'The town has lost 900 inhabitants in five years, and a flat costs a third more. Blame a pipe.',
  },
};

/** The issue as "friday issue edit --print" shows it, with what the editor writes into it. */
export function written(document) {
  const own = (pick) => Object.entries(OVERRIDES).find(([slug]) => pick.url.endsWith(`/${slug}`))?.[1] ?? {};
  return {
    ...document,
    ...WRITTEN,
    picks: document.picks.map(({ url, ...pick }) => ({ ...pick, ...own({ url }) })),
  };
}
