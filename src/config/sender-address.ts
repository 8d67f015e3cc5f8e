// Which addresses a newsletter must not come from: those of mailbox providers, and those that nobody reads.
// Pure.
import { domainOf } from '../text/address-domain.js';

/**
 * Providers of mailboxes for everybody, as of November 2026. Their DMARC policies have mail sent in their
 * name from elsewhere refused or quarantined (F2).
 */
const FREE_MAILBOXES = new Set(
  [
    'gmail.com googlemail.com ymail.com rocketmail.com myyahoo.com aol.com aim.com msn.com passport.com icloud.com me.com mac.com',
    'proton.me protonmail.com pm.me tutanota.com tuta.com tuta.io fastmail.com fastmail.fm hushmail.com zohomail.com mail.com email.com',
    'web.de t-online.de freenet.de posteo.de mailbox.org arcor.de bluewin.ch orange.fr wanadoo.fr laposte.net free.fr sfr.fr neuf.fr libero.it virgilio.it',
    'mail.ru inbox.ru list.ru bk.ru internet.ru yandex.ru yandex.com ya.ru rambler.ru ukr.net i.ua seznam.cz centrum.cz wp.pl o2.pl onet.pl interia.pl',
    'qq.com foxmail.com 163.com 126.com sina.com yeah.net naver.com hanmail.net daum.net rediffmail.com uol.com.br bol.com.br terra.com.br',
  ].flatMap((line) => line.split(' ')),
);
/** Providers with one domain per country: yahoo.fr, hotmail.co.uk, gmx.at. */
const FREE_EVERYWHERE = /^(?:yahoo|hotmail|outlook|live|gmx)\.(?:[a-z]{2,3}|co\.[a-z]{2}|com\.[a-z]{2})$/;

/** True for the domain of a mailbox provider, in whose name no newsletter can be sent (F2). */
export function isFreeMailbox(address: string): boolean {
  const domain = domainOf(address).toLowerCase();
  return FREE_MAILBOXES.has(domain) || FREE_EVERYWHERE.test(domain);
}

/** True for an address that says that nobody reads it (F3). */
export function isUnread(address: string): boolean {
  const local = address.slice(0, address.lastIndexOf('@')).toLowerCase();
  return /^(?:no|do-?not|donot)[._-]?reply(?:$|[._+-])|^(?:nobody|devnull|dev-null|null)$/.test(
    local.replaceAll('_', '-'),
  );
}
