// Features that some mail programs lack and our mails use all the same, and why readers lose nothing by it.

/**
 * The day of the data that this list was written against: npm caniemail 1.0.5 (MIT), which carries
 * caniemail.com's data.
 */
export const WRITTEN_AGAINST = '2025-09-09';

/** Families of mail programs that readers use, in the words of the data. */
export const FAMILIES = [
  'gmail',
  'outlook',
  'apple-mail',
  'yahoo',
  'gmx',
  'web-de',
  'mail-ru',
  'samsung-email',
] as const;

export interface Lacking {
  /** Its slug at caniemail.com/features. */
  readonly feature: string;
  /** Families with at least one program whose newest tested version does not support it. */
  readonly lacking: readonly (typeof FAMILIES)[number][];
  readonly because: string;
}

export const HARMLESS: readonly Lacking[] = [
  {
    feature: 'html-semantics',
    lacking: ['outlook', 'yahoo', 'gmx', 'web-de', 'mail-ru'],
    because:
      'Days in blocks are <time>. Programs that do not know it show its words, which name the whole date.',
  },
  {
    feature: 'css-at-media',
    lacking: ['gmail', 'outlook'],
    because:
      'The layout for wide screens stands inline; only phones lose their larger text and stacked cards.',
  },
  {
    feature: 'css-at-media-prefers-color-scheme',
    lacking: ['gmail', 'outlook', 'yahoo', 'gmx', 'web-de', 'mail-ru'],
    because: 'The mail keeps its light colours, each with a background of its own.',
  },
  {
    feature: 'css-at-media-orientation',
    lacking: ['gmail', 'outlook', 'yahoo'],
    because: 'Crops thumbnails to a square; without it they keep their proportions.',
  },
  {
    feature: 'css-at-supports',
    lacking: ['gmail', 'outlook', 'gmx', 'web-de', 'mail-ru'],
    because: 'Crops pictures; without it they keep their proportions.',
  },
  {
    feature: 'css-aspect-ratio',
    lacking: ['gmail', 'outlook', 'yahoo', 'gmx', 'web-de', 'samsung-email'],
    because: 'Keeps room for a picture that is still loading; without it the text below moves once.',
  },
  {
    feature: 'css-border-radius',
    lacking: ['outlook', 'gmx', 'web-de'],
    because: 'Buttons have square corners.',
  },
  {
    feature: 'css-color-scheme',
    lacking: ['gmail', 'outlook', 'yahoo', 'gmx', 'web-de', 'mail-ru'],
    because: 'Only announces dark colours; without it the program decides by itself.',
  },
  {
    feature: 'css-display-none',
    lacking: ['gmail'],
    because: 'The hidden preheader and the second logo also have max-height:0, which works there.',
  },
  {
    feature: 'css-height',
    lacking: ['yahoo'],
    because:
      'Yahoo reads height:auto as min-height:auto; story pictures have no height attribute, so they keep their proportions.',
  },
  {
    feature: 'css-important',
    lacking: ['gmx', 'web-de'],
    because: 'Only the style sheet uses it, and these programs drop style sheets as a whole.',
  },
  {
    feature: 'css-max-height',
    lacking: ['outlook'],
    because: 'Hides the preheader; display:none and mso-hide do so in Outlook.',
  },
  {
    feature: 'css-object-fit',
    lacking: ['gmail', 'outlook', 'yahoo', 'gmx', 'web-de'],
    because:
      'Only rules that these programs drop as a whole set it, with the height that would distort a picture without it.',
  },
  {
    feature: 'css-object-position',
    lacking: ['gmail', 'outlook', 'yahoo', 'gmx', 'web-de'],
    because: 'Belongs to object-fit: decides which part of an upright picture is shown.',
  },
  {
    feature: 'css-opacity',
    lacking: ['gmail', 'outlook', 'gmx', 'web-de', 'mail-ru'],
    because: 'Hides the preheader a third time, after display:none and max-height.',
  },
  {
    feature: 'css-outline',
    lacking: ['outlook'],
    because: 'Pictures have no outline unless a program draws one.',
  },
  {
    feature: 'css-overflow',
    lacking: ['outlook'],
    because: 'Belongs to the hidden preheader, which display:none and mso-hide hide in Outlook.',
  },
  {
    feature: 'css-selector-adjacent-sibling',
    lacking: ['gmail', 'outlook'],
    because: 'Only finds Gmail, to crop thumbnails to a square; without it they keep their proportions.',
  },
  {
    feature: 'css-selector-attribute',
    lacking: ['gmail', 'outlook', 'gmx', 'web-de'],
    because: "Only finds what Outlook's web views darkened, and has no use elsewhere.",
  },
  {
    feature: 'css-selector-child',
    lacking: ['gmail', 'outlook', 'gmx', 'web-de'],
    because: 'Only narrows margins on phones and darkens backgrounds.',
  },
  {
    feature: 'css-selector-class',
    lacking: ['gmail'],
    because: 'Goes with the style sheet: the mail keeps its light colours and its layout for wide screens.',
  },
  {
    feature: 'css-selector-descendant',
    lacking: ['gmail'],
    because: 'Goes with the style sheet: the mail keeps its light colours and its layout for wide screens.',
  },
  {
    feature: 'css-selector-grouping',
    lacking: ['gmail'],
    because: 'Goes with the style sheet: the mail keeps its light colours and its layout for wide screens.',
  },
  { feature: 'css-selector-id', lacking: ['gmail'], because: "Only addresses Outlook's own frame." },
  {
    feature: 'css-selector-type',
    lacking: ['gmail', 'gmx', 'web-de'],
    because: 'Goes with the style sheet: resets, and the dark background of letters.',
  },
  {
    feature: 'css-table-layout',
    lacking: ['outlook'],
    because: 'Outlook breaks no long words; it widens the table, and its window scrolls.',
  },
  {
    feature: 'css-text-decoration-color',
    lacking: ['gmail', 'outlook', 'gmx', 'web-de'],
    because: 'The line under a headline has the colour of its text.',
  },
  {
    feature: 'css-text-decoration-line',
    lacking: ['outlook', 'gmx', 'web-de'],
    because:
      'text-decoration stands beside it; where it does not, links are underlined, as links usually are.',
  },
  {
    feature: 'css-text-decoration-thickness',
    lacking: ['gmail', 'outlook', 'yahoo', 'gmx', 'web-de', 'samsung-email'],
    because: 'The line under a headline is as thick as usual.',
  },
  {
    feature: 'css-text-underline-offset',
    lacking: ['gmail', 'outlook', 'yahoo', 'gmx', 'web-de'],
    because: 'The line under a headline is as close as usual.',
  },
  {
    feature: 'css-text-wrap',
    lacking: ['gmail', 'outlook', 'yahoo', 'gmx', 'web-de'],
    because: 'A no-break space keeps the last two words together everywhere.',
  },
  {
    feature: 'css-white-space',
    lacking: ['outlook', 'samsung-email'],
    because: 'The minutes of reading may break across two lines.',
  },
  {
    feature: 'css-word-break',
    lacking: ['outlook', 'yahoo', 'gmx', 'web-de'],
    because: 'word-wrap stands beside it; where neither works, the table widens.',
  },
  {
    feature: 'css-word-spacing',
    lacking: ['outlook'],
    because: 'Its value is normal, which is where every program starts.',
  },
  {
    feature: 'css-word-wrap',
    lacking: ['outlook'],
    because: 'word-break stands beside it; where neither works, the table widens.',
  },
  {
    feature: 'html-anchor-links',
    lacking: ['gmail', 'outlook', 'yahoo', 'gmx', 'web-de', 'samsung-email'],
    because: 'The names of the sections say what is in the issue; where they lead nowhere, readers scroll.',
  },
  {
    feature: 'html-aria-hidden',
    lacking: ['outlook', 'yahoo', 'gmx', 'web-de'],
    because: 'A screen reader also announces the link of a picture whose headline is linked.',
  },
  {
    feature: 'html-aria-label',
    lacking: ['outlook', 'yahoo', 'gmx', 'web-de'],
    because: 'A screen reader announces the message without the name of the issue.',
  },
  {
    feature: 'html-body',
    lacking: ['outlook', 'yahoo', 'mail-ru'],
    because: 'Its background and its margins are repeated on the element inside it.',
  },
  {
    feature: 'html-dir',
    lacking: ['gmx', 'web-de'],
    because: 'The CSS property direction stands wherever dir stands.',
  },
  {
    feature: 'html-doctype',
    lacking: ['outlook', 'yahoo', 'samsung-email'],
    because: 'The layout consists of tables and fixed sizes, which quirks mode draws alike.',
  },
  {
    feature: 'html-lang',
    lacking: ['gmx', 'web-de'],
    because: 'A screen reader uses its own voice for words of another language.',
  },
  {
    feature: 'html-meta-color-scheme',
    lacking: ['gmail', 'outlook', 'apple-mail', 'yahoo', 'gmx', 'web-de', 'mail-ru', 'samsung-email'],
    because: 'Only announces dark colours; without it the program decides by itself.',
  },
  {
    feature: 'html-role',
    lacking: ['outlook', 'gmx', 'web-de'],
    because: 'A screen reader may announce the tables of the layout as tables.',
  },
  {
    feature: 'html-style',
    lacking: ['gmail', 'gmx', 'web-de'],
    because: 'Everything that the layout needs stands inline.',
  },
  {
    feature: 'html-target',
    lacking: ['gmail', 'outlook', 'yahoo', 'gmx', 'web-de', 'mail-ru'],
    because: 'The program opens links in a new window by itself.',
  },
];
