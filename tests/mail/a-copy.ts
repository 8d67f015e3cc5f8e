// One issue head, one reader's copy and a builder, for the specs of the mail folder.
import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import type { IssueHead, ReaderCopy } from '../../src/deliveries/ports.js';
import { createMessageBuilder, type MessageOptions } from '../../src/mail/message.js';

export const HEAD: IssueHead = {
  issueId: 7,
  number: 42,
  slug: '2026-11-20',
  language: 'en',
  archiveUrl: 'https://news.example/archive/2026-11-20',
};

export function aCopy(given: Partial<ReaderCopy> = {}): ReaderCopy {
  return {
    publicId: 'r7Kp2mQx9TbZ',
    address: 'ada@reader.example',
    name: 'Ada Reader',
    subject: 'Harbour vote, explained',
    html: '<!doctype html><html lang="en"><body><h1>Harbour vote</h1><p>Café — naïve “quotes” 🚢</p></body></html>\n',
    text: 'Harbour vote\n\nCafé — naïve “quotes” 🚢\nhttps://news.example/harbour\n',
    unsubscribeUrl: 'https://news.example/unsubscribe/r7Kp2mQx9TbZ.k1.abcdefghijklmnopqrstuvwxyz0',
    at: new Date('2026-11-20T08:00:03Z'),
    test: false,
    ...given,
  };
}

export const SENDER: MessageOptions = {
  newsletter: {
    title: 'The Week in Harbourtown',
    listId: 'weekly.news.example',
    from: { name: 'Harbourtown News', address: 'weekly@news.example' },
    replyTo: 'desk@news.example',
    language: 'en',
  },
  newsroom: { name: 'Harbourtown News', url: 'https://news.example', contact: 'contact@news.example' },
  helpUrl: 'https://news.example/newsletter',
  messageIdSecret: 'b2ZmLXRoZS1yZWNvcmQtc2VjcmV0LWtleQ',
  sendingDomain: 'news.example',
  unsubscribeMailbox: null,
  dkim: null,
};

export function builder(given: Partial<MessageOptions> = {}) {
  return createMessageBuilder({ ...SENDER, ...given });
}

export function rsaKey(bits = 2048): KeyObject {
  return generateKeyPairSync('rsa', { modulusLength: bits }).privateKey;
}
