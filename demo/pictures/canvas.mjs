// Canvas: shapes with soft edges on 24-bit pixels. Shapes are lists of rings, a ring is a list of [x, y];
// where rings overlap there are holes.
import { encodePng } from './png.mjs';

const LINES = 4;

/**
 * A picture in the making. Paint is '#rrggbb' or a function of (x, y) that returns [red, green, blue]; alpha
 * is 0 to 1 or a function of (x, y).
 */
export class Canvas {
  constructor(width, height) {
    this.width = width;
    this.height = height;
    this.pixels = new Uint8Array(width * height * 3);
    this.cover = new Float32Array(width + 2);
  }

  /** Paints every pixel. */
  wash(paint, alpha = 1) {
    return this.fill([rectangle(0, 0, this.width, this.height)], paint, alpha);
  }

  fill(rings, paint, alpha = 1) {
    const edges = edgesOf(rings);
    if (edges.length === 0) return this;
    const top = Math.max(0, Math.floor(Math.min(...edges.map((e) => e.y0))));
    const bottom = Math.min(this.height, Math.ceil(Math.max(...edges.map((e) => e.y1))));
    const color = typeof paint === 'string' ? rgb(paint) : null;
    for (let y = top; y < bottom; y++) {
      const span = this.coverRow(edges, y);
      if (span === null) continue;
      this.blendRow(y, span, color, paint, alpha);
      this.cover.fill(0, span[0], span[1] + 1);
    }
    return this;
  }

  /** A line of even width with round ends. */
  stroke(points, width, paint, alpha = 1) {
    for (let i = 1; i < points.length; i++)
      this.fill([thickLine(points[i - 1], points[i], width, width)], paint, alpha);
    if (width > 3)
      for (const [x, y] of points) this.fill([ellipse(x, y, width / 2, width / 2)], paint, alpha);
    return this;
  }

  coverRow(edges, y) {
    let [first, last] = [this.width, 0];
    for (let line = 0; line < LINES; line++) {
      const at = y + (line + 0.5) / LINES;
      const crossings = edges.filter((e) => e.y0 <= at && at < e.y1).map((e) => e.x0 + (at - e.y0) * e.slope);
      crossings.sort((a, b) => a - b);
      for (let i = 0; i + 1 < crossings.length; i += 2) {
        const from = Math.max(0, crossings[i]);
        const to = Math.min(this.width, crossings[i + 1]);
        if (to <= from) continue;
        this.coverSpan(from, to);
        first = Math.min(first, Math.floor(from));
        last = Math.max(last, Math.ceil(to));
      }
    }
    return last > first ? [first, last] : null;
  }

  coverSpan(from, to) {
    const [a, b] = [Math.floor(from), Math.floor(to)];
    if (a === b) {
      this.cover[a] += (to - from) / LINES;
      return;
    }
    this.cover[a] += (a + 1 - from) / LINES;
    for (let x = a + 1; x < b; x++) this.cover[x] += 1 / LINES;
    this.cover[b] += (to - b) / LINES;
  }

  blendRow(y, [first, last], color, paint, alpha) {
    for (let x = first; x < last && x < this.width; x++) {
      const share = Math.min(1, this.cover[x]) * (typeof alpha === 'number' ? alpha : alpha(x, y));
      if (share <= 0.002) continue;
      const [r, g, b] = color ?? paint(x, y);
      const at = (y * this.width + x) * 3;
      this.pixels[at] += Math.round((r - this.pixels[at]) * share);
      this.pixels[at + 1] += Math.round((g - this.pixels[at + 1]) * share);
      this.pixels[at + 2] += Math.round((b - this.pixels[at + 2]) * share);
    }
  }

  /** Sixty-four steps of each colour are enough for flat pictures, and save a quarter of the file. */
  toPng() {
    return encodePng(
      this.width,
      this.height,
      this.pixels.map((value) => (value > 253 ? 255 : (value + 2) & 0xfc)),
    );
  }
}

function edgesOf(rings) {
  return rings.flatMap((ring) =>
    ring.flatMap(([x0, y0], i) => {
      const [x1, y1] = ring[(i + 1) % ring.length];
      if (y0 === y1) return [];
      const slope = (x1 - x0) / (y1 - y0);
      return [y0 < y1 ? { x0, y0, y1, slope } : { x0: x1, y0: y1, y1: y0, slope }];
    }),
  );
}

export function rgb(hex) {
  return [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16));
}

/** A colour between two, `share` from 0 to 1. */
export function mix(from, to, share) {
  const [a, b] = [rgb(from), rgb(to)];
  return `#${a
    .map((v, i) =>
      Math.round(v + (b[i] - v) * share)
        .toString(16)
        .padStart(2, '0'),
    )
    .join('')}`;
}

/** Paint that runs through `colors` from y0 down to y1. */
export function downward(y0, y1, colors) {
  const stops = colors.map(rgb);
  return (_x, y) => {
    const at = Math.min(0.9999, Math.max(0, (y - y0) / (y1 - y0))) * (stops.length - 1);
    const [a, b, share] = [stops[Math.floor(at)], stops[Math.floor(at) + 1], at % 1];
    return [a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share, a[2] + (b[2] - a[2]) * share];
  };
}

/** Alpha that fades from `strength` at the centre to 0 at `radius`; `flat` > 1 squeezes it vertically. */
export function glow(cx, cy, radius, strength, flat = 1) {
  return (x, y) => {
    const far = Math.hypot(x - cx, (y - cy) * flat) / radius;
    return far >= 1 ? 0 : Math.round(strength * (1 - far) ** 2 * 48) / 48;
  };
}

/** A ring or a line from "x,y x,y …". */
export function points(text) {
  return text.split(' ').map((pair) => pair.split(',').map(Number));
}

export function rectangle(x, y, width, height) {
  return [
    [x, y],
    [x + width, y],
    [x + width, y + height],
    [x, y + height],
  ];
}

export function ellipse(cx, cy, rx, ry, from = 0, to = Math.PI * 2) {
  const steps = Math.max(16, Math.min(96, Math.round(Math.max(rx, ry))));
  return Array.from({ length: steps }, (_, i) => {
    const angle = from + ((to - from) * i) / (to - from >= Math.PI * 2 ? steps : steps - 1);
    return [cx + Math.cos(angle) * rx, cy + Math.sin(angle) * ry];
  });
}

/** A line that may taper: a width at either end. */
export function thickLine([x0, y0], [x1, y1], w0, w1) {
  const length = Math.hypot(x1 - x0, y1 - y0) || 1;
  const [nx, ny] = [-(y1 - y0) / length / 2, (x1 - x0) / length / 2];
  return [
    [x0 + nx * w0, y0 + ny * w0],
    [x1 + nx * w1, y1 + ny * w1],
    [x1 - nx * w1, y1 - ny * w1],
    [x0 - nx * w0, y0 - ny * w0],
  ];
}

/** A smooth curve through the points (Catmull-Rom), as more points. */
export function smooth(points, steps = 10) {
  return points.flatMap((p, i) => {
    const [a, b, c, d] = [
      points[Math.max(0, i - 1)],
      p,
      points[Math.min(points.length - 1, i + 1)],
      points[Math.min(points.length - 1, i + 2)],
    ];
    if (i === points.length - 1) return [p];
    return Array.from({ length: steps }, (_, s) =>
      [0, 1].map((k) => bend(a[k], b[k], c[k], d[k], s / steps)),
    );
  });
}

function bend(a, b, c, d, t) {
  return (
    0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t * t + (3 * b - a - 3 * c + d) * t * t * t)
  );
}

/** Numbers from 0 to 1 that look random and are the same every time (mulberry32). */
export function dice(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}
