// Web addresses made safe: nothing in a host that could end a directive in a header.
import { describe, expect, test } from '@jest/globals';
import { pictureAddress, webAddress } from '../../src/text/plain.js';

describe('a web address', () => {
  test.each([
    'https://img.x;sandbox;.evil.example/a.jpg',
    'https://a,b/c.jpg',
    "https://a'b.example/c.jpg",
    'https://ada:secret@news.example/',
    'javascript:alert(1)',
  ])('%s is none', (address) => {
    expect([webAddress(address), pictureAddress(address)]).toEqual([null, null]);
  });

  test.each([
    ['https://münchen.example/ä', 'https://xn--mnchen-3ya.example/%C3%A4'],
    ['https://[2001:db8::1]:8443/', 'https://[2001:db8::1]:8443/'],
    ['https://a_b.example./', 'https://a_b.example./'],
    ['https://192.0.2.1/x', 'https://192.0.2.1/x'],
  ])('%s is one', (address, normal) => {
    expect(webAddress(address)).toBe(normal);
  });
});
