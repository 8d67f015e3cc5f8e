// PNG: 24-bit pixels to a file (PNG, third edition), each row under the filter that makes it smallest by the
// usual estimate.
import { crc32, deflateSync } from 'node:zlib';

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/**
 * The bytes of a PNG file. `pixels` holds red, green, blue row by row. The same pixels give the same bytes.
 */
export function encodePng(width, height, pixels) {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2, 0, 0, 0], 8);
  const data = deflateSync(filterRows(width * 3, height, pixels), { level: 9 });
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', header),
    chunk('IDAT', data),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(type, data) {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const framed = Buffer.alloc(body.length + 8);
  framed.writeUInt32BE(data.length, 0);
  body.copy(framed, 4);
  framed.writeUInt32BE(crc32(body), body.length + 4);
  return framed;
}

function filterRows(stride, height, pixels) {
  const out = Buffer.alloc((stride + 1) * height);
  const tries = [0, 1, 2, 4].map(() => new Uint8Array(stride));
  const zeros = new Uint8Array(stride);
  for (let y = 0; y < height; y++) {
    const row = pixels.subarray(y * stride, (y + 1) * stride);
    const above = y === 0 ? zeros : pixels.subarray((y - 1) * stride, y * stride);
    const best = filterRow(row, above, tries);
    out[y * (stride + 1)] = [0, 1, 2, 4][best];
    out.set(tries[best], y * (stride + 1) + 1);
  }
  return out;
}

/** Fills the four candidates and says which has the smallest sum of differences. */
function filterRow(row, above, [none, sub, up, paeth]) {
  const sums = [0, 0, 0, 0];
  for (let i = 0; i < row.length; i++) {
    const left = i < 3 ? 0 : row[i - 3];
    const corner = i < 3 ? 0 : above[i - 3];
    none[i] = row[i];
    sub[i] = row[i] - left;
    up[i] = row[i] - above[i];
    paeth[i] = row[i] - nearest(left, above[i], corner);
    sums[0] += distance(none[i]);
    sums[1] += distance(sub[i]);
    sums[2] += distance(up[i]);
    sums[3] += distance(paeth[i]);
  }
  return sums.indexOf(Math.min(...sums));
}

/** How far a byte is from zero, read as a signed difference. */
function distance(byte) {
  return byte < 128 ? byte : 256 - byte;
}

function nearest(left, up, corner) {
  const [a, b, c] = [Math.abs(up - corner), Math.abs(left - corner), Math.abs(left + up - 2 * corner)];
  if (a <= b && a <= c) return left;
  return b <= c ? up : corner;
}
