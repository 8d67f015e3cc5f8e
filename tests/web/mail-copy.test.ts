// The copies of a mail that the desk shows.
import { describe, expect, test } from '@jest/globals';
import { mailCopy } from '../../src/web/mail-copy.js';

const MAIL = `<!doctype html><html><head><meta name="color-scheme" content="light dark"><style>:root { color-scheme: light dark; }
@media only screen and (prefers-color-scheme: dark) { .a { color: #fff } } @media (prefers-color-scheme:light) { .b { color: #000 } }</style></head>
<body background="https://media.example/b.png"><img src="https://media.example/a.jpg" srcset='https://media.example/a2.jpg 2x' alt="A wall"><p style="background:url('https://media.example/c.png')">Text</p></body></html>`;

describe('a copy', () => {
  test('in dark takes the dark rules and leaves the light ones', () => {
    const copy = mailCopy(MAIL, { scheme: 'dark', images: true });
    expect(copy).toContain('@media only screen and (min-width: 0) { .a');
    expect(copy).toContain('@media (max-width: 0) { .b');
    expect(copy).toContain('color-scheme: dark;');
    expect(copy).toContain('<meta name="color-scheme" content="dark">');
  });

  test('in light is the other way round', () => {
    const copy = mailCopy(MAIL, { scheme: 'light', images: true });
    expect(copy).toContain('@media only screen and (max-width: 0) { .a');
    expect(copy).not.toContain('prefers-color-scheme');
  });

  test('without pictures asks for none and keeps what they would show', () => {
    const copy = mailCopy(MAIL, { scheme: null, images: false });
    expect(copy).not.toContain('media.example');
    expect(copy).toContain('<img alt="A wall">');
    expect(copy).toContain('prefers-color-scheme: dark');
  });

  test('opens links outside the frame and changes nothing else', () => {
    expect(mailCopy(MAIL, { scheme: null, images: true })).toBe(
      MAIL.replace('<head>', '<head><base target="_blank">'),
    );
    expect(mailCopy('<p>x</p>', { scheme: null, images: true })).toBe('<base target="_blank"><p>x</p>');
  });
});
