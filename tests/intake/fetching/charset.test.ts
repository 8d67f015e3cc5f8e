// Bytes to text: the mark, the header, the document's own word, and what to do where they lie.
import { describe, expect, test } from '@jest/globals';
import iconv from 'iconv-lite';
import { decodeText } from '../../../src/intake/fetching/charset.js';

const RUSSIAN = 'Порт снова открыт после девяти месяцев ремонта';
const page = (meta: string, text: string) => `<html><head>${meta}</head><body>${text}</body></html>`;

describe('decodeText', () => {
  test.each([
    ['UTF-8', Buffer.from(`\uFEFF${RUSSIAN}`)],
    ['UTF-16LE', Buffer.from(`\uFEFF${RUSSIAN}`, 'utf16le')],
    ['UTF-16BE', Buffer.from(`\uFEFF${RUSSIAN}`, 'utf16le').swap16()],
  ])('a byte order mark of %s outweighs everything, and is not part of the text', (_, bytes) => {
    expect(decodeText(bytes, 'page', 'text/html; charset=iso-8859-1')).toBe(RUSSIAN);
  });

  test.each(['windows-1251', 'koi8-r', 'iso-8859-5'])('%s from the header', (charset) => {
    expect(
      decodeText(iconv.encode(RUSSIAN, charset), 'page', `text/html; charset="${charset.toUpperCase()}"`),
    ).toBe(RUSSIAN);
  });

  test.each([
    ['<meta charset=windows-1251>', 'windows-1251'],
    ['<meta http-equiv="Content-Type" content="text/html; charset=windows-1251">', 'windows-1251'],
    [`${' '.repeat(3000)}<meta charset="windows-1251">`, 'windows-1251'],
    ['<!-- <meta charset="utf-8"> --><meta charset="koi8-r">', 'koi8-r'],
  ])('%s', (meta, charset) => {
    const text = page(meta, RUSSIAN);
    expect(decodeText(iconv.encode(text, charset), 'page', 'text/html')).toBe(text);
  });

  test.each(['Shift_JIS', 'EUC-JP', 'GBK', 'Big5'])('%s', (charset) => {
    const text = charset === 'GBK' || charset === 'Big5' ? '港口重新開放' : '港は再開した';
    expect(decodeText(iconv.encode(text, charset), 'page', `text/html; charset=${charset}`)).toBe(text);
  });

  test('ISO-8859-1 is read as windows-1252 for its quotation marks', () => {
    expect(
      decodeText(
        Buffer.from([0x93, 0x48, 0x69, 0x94, 0x20, 0x96, 0x20, 0xe9]),
        'page',
        'text/html; charset=ISO-8859-1',
      ),
    ).toBe('“Hi” – é');
  });

  test('a feed’s XML declaration', () => {
    const text =
      '<?xml version="1.0" encoding="windows-1251"?><rss><channel><title>Порт</title></channel></rss>';
    expect(decodeText(iconv.encode(text, 'windows-1251'), 'feed')).toBe(text);
  });

  test('the bytes of a page overrule a wrong charset in its header', () => {
    expect(decodeText(Buffer.from(page('', RUSSIAN)), 'page', 'text/html; charset=iso-8859-1')).toContain(
      RUSSIAN,
    );
    expect(
      decodeText(
        iconv.encode(page('<meta charset="windows-1251">', RUSSIAN), 'windows-1251'),
        'page',
        'text/html; charset=utf-8',
      ),
    ).toContain(RUSSIAN);
  });

  test.each(['gb2312', 'Shift_JIS', 'big5', 'euc-kr', 'utf-16'])(
    'valid UTF-8 wins over a declared %s',
    (charset) => {
      const text = page('', '港口重新开放，渡轮恢复');
      expect(decodeText(Buffer.from(text), 'page', `text/html; charset=${charset}`)).toBe(text);
    },
  );

  test('two bytes that are valid in both are read as declared', () => {
    const text = page('', '联');
    expect(decodeText(iconv.encode(text, 'gbk'), 'page', 'text/html; charset=gbk')).toBe(text);
    expect(decodeText(Buffer.from([0x3c, 0x62, 0x3e, 0xc4, 0xa3]), 'page', 'text/html; charset=gbk')).toBe(
      '<b>模',
    );
  });

  test.each(['x-nonsense', 'utf-7', ''])('an unknown charset "%s" leaves it to the bytes', (charset) => {
    expect(decodeText(Buffer.from(RUSSIAN), 'page', `text/html; charset=${charset}`)).toBe(RUSSIAN);
    expect(decodeText(Buffer.from([0x63, 0x61, 0x66, 0xe9]), 'page', `text/html; charset=${charset}`)).toBe(
      'café',
    );
  });

  test('one stray byte does not turn a UTF-8 page into another one', () => {
    const text = decodeText(
      Buffer.concat([Buffer.from(RUSSIAN), Buffer.from([0xff]), Buffer.from(RUSSIAN)]),
      'page',
    );
    expect(text).toBe(`${RUSSIAN}\uFFFD${RUSSIAN}`);
  });

  test('a file says nothing of itself: UTF-8, or windows-1252 where it is not', () => {
    expect(decodeText(Buffer.from('é'), 'file')).toBe('é');
    expect(decodeText(Buffer.from([0xe9]), 'file')).toBe('é');
    expect(decodeText(Buffer.alloc(0), 'file')).toBe('');
  });
});
