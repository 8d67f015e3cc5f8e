// Compression: what is public is sent compressed to those who can read it, and what is a reader's own never is.
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { FastifyInstance } from 'fastify';
import { createServer } from '../../src/web/server.js';
import { type Newsroom, openNewsroom } from './newsroom.js';
import { readerPages } from './reader-pages.js';

let room: Newsroom;
let server: FastifyInstance;
let pages: Readonly<Record<string, string>>;

beforeAll(async () => {
  room = await openNewsroom();
  server = await createServer(room.app, { desk: false });
  pages = await readerPages(room);
});

afterAll(async () => {
  await server.close();
  await room.close();
});

const asking = (url: string, encoding: string) =>
  server.inject({ url, headers: { 'accept-encoding': encoding } });

describe('a public answer', () => {
  test.each(['/archive', '/archive/2020-01-03', '/assets/pages.css', '/privacy'])(
    '%s is compressed',
    async (url) => {
      const plain = await server.inject(url);
      expect(plain.headers['content-encoding']).toBeUndefined();
      for (const [encoding, read] of [
        ['br', brotliDecompressSync],
        ['gzip', gunzipSync],
      ] as const) {
        const packed = await asking(url, encoding);
        expect(packed.headers).toMatchObject({
          'content-encoding': encoding,
          vary: expect.stringMatching(/accept-encoding/i),
        });
        expect(read(packed.rawPayload).toString()).toBe(plain.body);
        expect(packed.rawPayload.length).toBeLessThan(plain.rawPayload.length);
      }
    },
  );
});

test.each(['data', 'preferences', 'leave', 'confirm', 'front'])(
  'the page "%s", which has something of its own for each reader, is not compressed',
  async (name) => {
    const answer = await asking(pages[name] ?? '', 'br, gzip');
    expect(answer.statusCode).toBe(200);
    expect(answer.headers['content-encoding']).toBeUndefined();
  },
);
