// One mailbox, whatever its spelling.
import { expect, test } from '@jest/globals';
import { mailboxOf } from '../../src/gate/mailbox.js';

test.each([
  ['ada@reader.example', 'ada@reader.example'],
  ['ada+news@reader.example', 'ada@reader.example'],
  ['ada+a+b@reader.example', 'ada@reader.example'],
  ['+ada@reader.example', '+ada@reader.example'],
  ['a.da@reader.example', 'a.da@reader.example'],
  ['a.d.a+news@gmail.com', 'ada@gmail.com'],
  ['a.da@googlemail.com', 'ada@gmail.com'],
  ['ada+x@me.com', 'ada@icloud.com'],
  ['a-da@ya.ru', 'a.da@yandex.ru'],
  ['a.da@yandex.com', 'a.da@yandex.ru'],
  ['a_d-a+x@pm.me', 'ada@proton.me'],
  ['ada@outlook.com', 'ada@outlook.com'],
  ['ada@hotmail.com', 'ada@hotmail.com'],
  ['...@gmail.com', '...@gmail.com'],
  ['ada@constructor', 'ada@constructor'],
])('%s counts as %s [D10]', (address, mailbox) => {
  expect(mailboxOf(address)).toBe(mailbox);
});
