// Pictures that tests make: photographs of noise and colour, and files that mean harm.
import { crc32, deflateSync } from 'node:zlib';
import sharp, { type Sharp } from 'sharp';

/** A photograph as hard to compress as any: noise over the whole picture. */
export function photograph(width = 1600, height = 1067) {
  const noise = { type: 'gaussian', mean: 128, sigma: 24 } as const;
  return sharp({ create: { width, height, channels: 3, background: '#888888', noise } });
}

/** One colour; `alpha` below 1 lets the background through. */
export function surface(width: number, height: number, colour = '#336699', alpha = 1) {
  return sharp({ create: { width, height, channels: 3, background: colour } }).ensureAlpha(alpha);
}

/** Three frames, played for ever. */
export async function animatedGif(frame: (at: number) => Sharp): Promise<Buffer> {
  const frames = await Promise.all([0, 1, 2].map((at) => frame(at).png().toBuffer()));
  return sharp(frames, { join: { animated: true } })
    .gif({ loop: 0, effort: 1 })
    .toBuffer();
}

/** A PNG of a few hundred bytes that says it has this many pixels. */
export function bomb(width: number, height: number): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.alloc(1_000))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}
