// Evidence for notices: pages shown instead of an article until the visitor has logged in, agreed or waited.
// Pure.

import { cleanText } from '../plain-text.js';
import { type Evidence, isNotFound, NOTICE_WORDS, type Seen, STORY_WORDS, says } from './evidence.js';
import * as words from './kind-words.js';

const SCANNED = 200_000;

export function challenge(seen: Seen): readonly Evidence[] {
  const isNotice = seen.text.words < NOTICE_WORDS;
  const { html } = seen.page;
  return [
    ...says(seen, words.CHALLENGE),
    [1, words.CHALLENGE_MARKS.test(html.slice(0, SCANNED))],
    [1, isNotice && words.CHALLENGE_TEXT.test(seen.notice)],
    [1, seen.text.words < 60],
    [1, seen.isNotIndexed],
    [-3, !isNotice],
  ];
}

export function consent(seen: Seen): readonly Evidence[] {
  const { $ } = seen.page;
  const buttons = $(
    'button, input[type="submit"], input[type="button"], a[role="button"], a[class*="button" i], a[class*="btn" i]',
  ).toArray();
  const accepts = buttons
    .slice(0, 60)
    .some((button) => words.ACCEPT.test(cleanText($(button).text() || ($(button).attr('value') ?? ''))));
  const forms = $('form[action]').toArray();
  const collects = forms.some((form) =>
    /consent|cmp|gdpr|privacy|cookie/i.test($(form).attr('action') ?? ''),
  );
  const { hostname, pathname } = new URL(seen.page.url);
  const isHost =
    /^(?:consent|cmp|privacy|guce|gdpr|cookies?)[.-]/i.test(hostname) ||
    /\/(?:v\d\/)?(?:collect)?consent(?:\b|[/_])|cookie-?wall|privacy-?gate/i.test(pathname);
  return [
    ...says(seen, words.CONSENT, 120),
    [2, collects],
    [1, accepts],
    [1, isHost],
    [2, isHost && seen.asked !== null && seen.asked.hostname !== hostname],
    [1, words.PRIVACY.test(seen.notice)],
    [-2, seen.article !== null || seen.isDated],
    [-2, seen.text.running >= STORY_WORDS && !collects && !isHost],
  ];
}

export function login(seen: Seen): readonly Evidence[] {
  const { $ } = seen.page;
  const hasField =
    $('input[type="email"], input[name*="mail" i], input[name*="user" i], input[name*="login" i]').length > 0;
  return [
    ...says(seen, words.LOGIN, 40),
    [1, $('input[type="password"]').length > 0],
    [1, hasField],
    [
      1,
      /\/(?:log-?in|sign-?in|anmeld\w*|connexion|connect|auth\w*|sso|account|mein-konto|acceso|entrar|oauth2?)(?:[/.]|$)/.test(
        seen.path,
      ),
    ],
    [-2, seen.hasArticleMetadata],
    [-2, seen.text.words >= NOTICE_WORDS * 2],
  ];
}

export function notFound(seen: Seen): readonly Evidence[] {
  const isNotice = seen.text.words < NOTICE_WORDS;
  return [
    ...says(seen, words.NOT_FOUND),
    [
      2,
      [
        'error404',
        'error-404',
        'page-404',
        'not-found',
        'page-not-found',
        'notfound',
        'is-404',
        'http-404',
      ].some((name) => seen.bodyClasses.has(name)),
    ],
    [1, seen.titles.filter(isNotFound).length > 1],
    [1, seen.titles.every(isNotFound)],
    [1, seen.text.running < 60],
    [1, seen.isNotIndexed],
    [-2, !isNotice && seen.teasers === 0],
    [-2, seen.isDated],
  ];
}

export function outOfOrder(seen: Seen): readonly Evidence[] {
  return [
    ...says(seen, words.OUT_OF_ORDER),
    [1, seen.text.words < 60],
    [1, seen.titles.length === 1],
    [-2, seen.hasArticleMetadata],
  ];
}

export function unsupported(seen: Seen): readonly Evidence[] {
  return [
    ...says(seen, words.UNSUPPORTED, 80),
    [2, seen.isOnlySiteName && seen.text.words < NOTICE_WORDS && words.UNSUPPORTED.test(seen.notice)],
    [-2, seen.hasArticleMetadata || seen.text.words >= NOTICE_WORDS],
  ];
}

const ROOTS =
  '#root, #app, #__next, #__nuxt, #___gatsby, #svelte, #main-app, #react-root, #application, app-root, [data-reactroot], [ng-app], [data-server-rendered]';

export function shell(seen: Seen): readonly Evidence[] {
  const { $, meta } = seen.page;
  const isEmpty = seen.text.words < 15 && $('h1, h2').text().trim() === '';
  const isWaiting = seen.titles.some((title) => title.length <= 30 && words.LOADING.test(title));
  const isSilent = meta.first('og:title', 'og:description', 'description') === null;
  const isNameless =
    seen.isOnlySiteName || isWaiting || (seen.titles.length === 1 && isShort(seen) && isSilent);
  return [
    [1, isEmpty],
    [1, $('body script, head script[src]').length > 0],
    [1, isNameless],
    [1, $(ROOTS).length > 0 || words.NEEDS_SCRIPT.test($('noscript').text())],
    [-4, !isEmpty || !isNameless || seen.hasArticleMetadata],
    [-4, meta.first('og:title') !== null && !seen.isOnlySiteName],
  ];
}

/** Some words that the address does not repeat are more likely the site's name than a headline. */
function isShort({ titles: [title = ''], path }: Seen): boolean {
  const parts = title.split(/\s+/);
  return parts.length <= 3 && !parts.some((part) => part.length > 3 && path.includes(part));
}
