// Issues, letters and notices in both directions: what every lint of the finished HTML runs over.
import { parseConfig } from '../../src/config/config.js';
import { renderChangeNotice, renderChangeOffer } from '../../src/render/change-mails.js';
import { createIssueRenderer } from '../../src/render/issue.js';
import {
  renderAlreadySubscribed,
  renderAskAgain,
  renderConfirmation,
  renderDataLink,
  renderUnsubscribeLink,
  renderWelcome,
} from '../../src/render/mails.js';
import { renderNotice } from '../../src/render/notice.js';
import { temporaryFolder } from '../support/folder.js';
import { newsroomYaml } from '../support/newsroom.js';
import { NOTICES } from '../support/notices.js';
import { EVERY_BLOCK } from './block-samples.js';
import { arabicIssue, issueTwelve, rendererOptions, WELCOME_STORIES } from './newsroom.js';

const house = parseConfig(newsroomYaml(), `${temporaryFolder()}/friday.yaml`, {});
const at = new Date('2026-11-20T16:04:00Z');
const link = (path: string) => `https://letters.harbour.example/${path}/r7Kp2mQx9TbZ`;
const to = (language: string) => ({
  address: 'maximiliane.von.hohenstein@a-rather-long-domain.example',
  language,
  zone: 'Europe/Paris',
});

const change = { other: 'z•••@post.example', askedAt: at };

const issue =
  (content: ReturnType<typeof issueTwelve>, options = rendererOptions()) =>
  async () =>
    (await createIssueRenderer(options)(content)).html;
const logo = {
  url: 'https://media.courier.example/logo.png',
  dark_url: 'https://media.courier.example/logo-dark.png',
  width: 180,
  height: 40,
  alt: 'The Courier',
};
const letters = (language: string): readonly (readonly [string, () => Promise<string>])[] => [
  [
    'confirmation',
    async () =>
      (
        await renderConfirmation(house, {
          ...to(language),
          requestedAt: at,
          lapsesAt: at,
          confirmUrl: link('confirm'),
          disownUrl: link('disown'),
        })
      ).html,
  ],
  [
    'welcome',
    async () => {
      const urls = {
        latestUrl: link('archive'),
        unsubscribeUrl: link('unsubscribe'),
        preferencesUrl: link('preferences'),
      };
      const from = { editor: house.editor, letter: null, stories: WELCOME_STORIES };
      return (await renderWelcome(house, { ...to(language), ...from, firstIssueOn: '2026-11-27', ...urls }))
        .html;
    },
  ],
  [
    'data link',
    async () => (await renderDataLink(house, { ...to(language), lapsesAt: at, dataUrl: link('data') })).html,
  ],
  [
    'question',
    async () => {
      const urls = {
        askedUrl: link('privacy'),
        agreeUrl: link('agree'),
        unsubscribeUrl: link('unsubscribe'),
      };
      return (
        await renderAskAgain(house, {
          ...to(language),
          version: '2027-01',
          purpose: 'We also choose by region.',
          purposeLanguage: 'en',
          ...urls,
        })
      ).html;
    },
  ],
  [
    'already subscribed',
    async () => {
      const urls = { unsubscribeUrl: link('unsubscribe'), preferencesUrl: link('preferences') };
      const next = { nextIssueOn: '2026-11-27', pausedUntil: null };
      return (await renderAlreadySubscribed(house, { ...to(language), ...next, ...urls })).html;
    },
  ],
  [
    'unsubscribe link',
    async () =>
      (await renderUnsubscribeLink(house, { ...to(language), unsubscribeUrl: link('unsubscribe') })).html,
  ],
  [
    'news of a change of address',
    async () =>
      (await renderChangeNotice(house, { ...to(language), ...change, undoUrl: link('old-address') })).html,
  ],
  [
    'new address',
    async () =>
      (
        await renderChangeOffer(house, {
          ...to(language),
          ...change,
          lapsesAt: at,
          confirmUrl: link('new-address'),
        })
      ).html,
  ],
  ...NOTICES.map(
    (notice, n) =>
      [
        `notice ${n + 1}`,
        async () => (await renderNotice(house, notice, { language, deskUrl: link('desk') })).html,
      ] as const,
  ),
];

/** The kind of each, and its HTML as it leaves. */
export const MAILS: readonly (readonly [string, () => Promise<string>])[] = [
  ['issue in English', issue(issueTwelve())],
  ['issue in Arabic', issue(arabicIssue())],
  [
    'issue with a logo',
    issue(issueTwelve(), rendererOptions({ theme: { ...rendererOptions().theme, logo } })),
  ],
  [
    'issue with lists and quotes',
    issue(issueTwelve({ intro: '# Title\n\n- one\n- two\n\n1. one\n\n> quoted\n\n`code`' })),
  ],
  ['issue with blocks', issue(issueTwelve({ blocks: EVERY_BLOCK }))],
  ...['en', 'ar'].flatMap((language) =>
    letters(language).map(([name, html]) => [`${name} in ${language}`, html] as const),
  ),
];
