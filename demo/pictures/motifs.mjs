// Motifs: what several pictures share, from sky and sea to lighthouse, boats, cranes, houses and people.
import { downward, ellipse, glow, mix, rectangle, smooth, thickLine } from './canvas.mjs';

export function sky(canvas, horizon, colors) {
  canvas.fill([rectangle(0, 0, canvas.width, horizon)], downward(0, horizon, colors));
}

export function sun(canvas, x, y, radius, color, halo, reach = 6) {
  canvas.wash(halo, glow(x, y, radius * reach, 0.55));
  canvas.fill([ellipse(x, y, radius, radius)], color);
}

/** A soft skyline from edge to edge, filled down to `floor`. */
export function ridge(canvas, roll, top, swing, floor, paint) {
  const points = Array.from({ length: 14 }, (_, i) => [
    ((i - 0.5) * canvas.width) / 12,
    top + (roll() - 0.5) * 2 * swing,
  ]);
  canvas.fill([[...smooth(points), [canvas.width + 120, floor], [-120, floor]]], paint);
}

/** Long thin clouds that taper at both ends. */
export function clouds(canvas, roll, count, [y0, y1], color, alpha) {
  for (let i = 0; i < count; i++) {
    const [x, y] = [roll() * canvas.width * 1.2 - 120, y0 + roll() * (y1 - y0)];
    const [w, h] = [120 + roll() * 320, 5 + roll() * 13];
    const top = smooth(
      [
        [x, y],
        [x + w * 0.25, y - h],
        [x + w * 0.55, y - h * 0.6],
        [x + w * 0.75, y - h * 1.1],
        [x + w, y],
      ],
      8,
    );
    canvas.fill([[...top, [x + w * 0.6, y + h * 0.35], [x + w * 0.2, y + h * 0.25]]], color, alpha);
  }
}

/** Water: depth of colour, then strokes of light that grow towards the viewer and gather under `glint`. */
export function sea(
  canvas,
  roll,
  horizon,
  colors,
  light,
  { glint = null, count = 150, floor = canvas.height } = {},
) {
  canvas.fill([rectangle(0, horizon, canvas.width, floor - horizon)], downward(horizon, floor, colors));
  for (let i = 0; i < count; i++) {
    const depth = roll() ** 1.6;
    const y = horizon + 3 + depth * (floor - horizon - 6);
    const near = glint !== null && i % 2 === 0;
    const x = near ? glint + (roll() - 0.5) * (60 + depth * 420) : roll() * canvas.width;
    const w = (12 + roll() * 70) * (0.5 + depth * 1.5);
    canvas.fill([ripple(x, y, w, 1 + depth * 3.2)], light, near ? 0.65 : 0.13 + roll() * 0.12);
  }
}

function ripple(x, y, w, h) {
  return [
    [x - w / 2, y],
    [x - w / 4, y - h / 2],
    [x + w / 4, y - h / 2],
    [x + w / 2, y],
    [x + w / 5, y + h / 2],
    [x - w / 5, y + h / 2],
  ];
}

export function lighthouse(canvas, x, base, height, { tower, stripe, shade, lamp }) {
  const wide = (at) => height * (0.125 - 0.045 * at);
  const slice = (from, to) => [
    [x - wide(from), base - height * from],
    [x + wide(from), base - height * from],
    [x + wide(to), base - height * to],
    [x - wide(to), base - height * to],
  ];
  canvas.fill([slice(0, 0.8)], tower);
  for (const at of [0.14, 0.42, 0.68]) if (stripe) canvas.fill([slice(at, at + 0.12)], stripe);
  canvas.fill(
    [
      [
        [x + wide(0) * 0.25, base],
        [x + wide(0), base],
        [x + wide(0.8), base - height * 0.8],
        [x + wide(0.8) * 0.25, base - height * 0.8],
      ],
    ],
    shade,
    0.35,
  );
  canvas.fill([rectangle(x - wide(0.8) * 1.5, base - height * 0.82, wide(0.8) * 3, height * 0.03)], shade);
  canvas.fill([rectangle(x - wide(0.8) * 0.7, base - height * 0.92, wide(0.8) * 1.4, height * 0.1)], lamp);
  canvas.fill(
    [
      [
        [x - wide(0.8) * 1.05, base - height * 0.92],
        [x, base - height],
        [x + wide(0.8) * 1.05, base - height * 0.92],
      ],
    ],
    shade,
  );
}

/** A harbour crane with a lattice arm; `dir` 1 reaches right, -1 left. */
export function crane(canvas, x, base, height, dir, color) {
  const top = base - height;
  const line = (a, b, w) => canvas.stroke([a, b], w, color);
  for (const side of [-1, 1])
    line([x + side * height * 0.11, base], [x + side * height * 0.045, top + height * 0.25], 5);
  line([x - height * 0.08, base - height * 0.3], [x + height * 0.08, base - height * 0.3], 4);
  canvas.fill([rectangle(x - height * 0.08, top + height * 0.17, height * 0.17, height * 0.11)], color);
  const tip = [x + dir * height * 0.72, top - height * 0.28];
  const foot = [x + dir * height * 0.06, top + height * 0.18];
  const head = [x - dir * height * 0.02, top - height * 0.12];
  line(foot, tip, 4);
  line(head, tip, 2.5);
  line([x, top + height * 0.2], head, 4);
  line(head, [x - dir * height * 0.16, top + height * 0.16], 2.5);
  for (let i = 1; i < 8; i++) {
    const on = (from, share) => [from[0] + (tip[0] - from[0]) * share, from[1] + (tip[1] - from[1]) * share];
    line(on(foot, i / 8), on(head, (i + (i % 2 ? 0.5 : -0.5)) / 8), 1.6);
  }
  const hook = base - height * 0.34;
  line(tip, [tip[0], hook], 1.6);
  canvas.fill([rectangle(tip[0] - height * 0.07, hook, height * 0.14, height * 0.09)], color);
}

export function fishingBoat(canvas, x, y, size, { hull, band, cabin, window, dark }) {
  const p = (a, b) => [x + a * size, y + b * size];
  canvas.fill(
    [[p(-1, -0.28), p(-0.4, -0.16), p(0.5, -0.18), p(1.1, -0.42), p(0.86, 0.06), p(-0.82, 0.06)]],
    hull,
  );
  canvas.fill(
    [
      [
        p(-0.98, -0.2),
        p(-0.4, -0.08),
        p(0.5, -0.1),
        p(1.04, -0.3),
        p(1.0, -0.21),
        p(0.5, -0.02),
        p(-0.4, 0),
        p(-0.95, -0.12),
      ],
    ],
    band,
  );
  canvas.fill([[p(-0.6, -0.15), p(-0.6, -0.55), p(-0.02, -0.55), p(0.06, -0.15)]], cabin);
  canvas.fill([[p(-0.66, -0.55), p(-0.66, -0.61), p(0.04, -0.61), p(0.04, -0.55)]], dark);
  for (const at of [-0.52, -0.34, -0.16])
    canvas.fill([[p(at, -0.32), p(at, -0.48), p(at + 0.12, -0.48), p(at + 0.12, -0.32)]], window);
  canvas.stroke([p(0.34, -0.2), p(0.34, -1.15)], Math.max(1.5, size * 0.035), dark);
  canvas.stroke([p(0.34, -0.3), p(0.88, -0.95)], Math.max(1.2, size * 0.022), dark);
  canvas.stroke([p(0.34, -1.1), p(1.06, -0.4)], 1.2, dark, 0.7);
  canvas.stroke([p(0.34, -1.1), p(-0.62, -0.6)], 1.2, dark, 0.7);
  canvas.fill([[p(-0.9, 0.06), p(0.9, 0.06), p(0.6, 0.2), p(-0.55, 0.2)]], dark, 0.25);
}

export function gull(canvas, x, y, span, color) {
  const wing = (dir) =>
    smooth(
      [
        [x, y],
        [x + dir * span * 0.35, y - span * 0.22],
        [x + dir * span, y - span * 0.02],
      ],
      8,
    );
  for (const dir of [-1, 1]) canvas.stroke(wing(dir), Math.max(1.6, span * 0.09), color);
}

/** Narrow gabled houses in a row from x0 to x1, some windows lit. */
export function houses(canvas, roll, [x0, x1], base, { walls, roof, lit, dark, tall = 90, litShare = 0.4 }) {
  for (let x = x0, i = 0; x < x1; i++) {
    const w = 34 + roll() * 26;
    const h = tall * (0.62 + roll() * 0.5);
    canvas.fill([rectangle(x, base - h, w, h)], walls[i % walls.length]);
    canvas.fill(
      [
        [
          [x - 3, base - h],
          [x + w / 2, base - h - w * 0.62],
          [x + w + 3, base - h],
        ],
      ],
      roof,
    );
    for (let wy = base - h + 10; wy < base - 22; wy += 24) {
      for (const at of [0.2, 0.58])
        canvas.fill([rectangle(x + w * at, wy, w * 0.22, 13)], roll() < litShare ? lit : dark);
    }
    x += w;
  }
}

/** A standing person seen as an outline. */
export function person(canvas, x, feet, height, color) {
  const p = (a, b) => [x + a * height, feet - b * height];
  canvas.fill([ellipse(x, feet - height * 0.91, height * 0.075, height * 0.09)], color);
  const side = smooth([p(-0.045, 0.84), p(-0.13, 0.77), p(-0.16, 0.5), p(-0.12, 0.42), p(-0.11, 0)], 6);
  const other = smooth([p(0.11, 0), p(0.12, 0.42), p(0.16, 0.5), p(0.13, 0.77), p(0.045, 0.84)], 6);
  canvas.fill([[...side, p(-0.015, 0), p(0, 0.36), p(0.015, 0), ...other]], color);
}

export function fir(canvas, x, base, height, color) {
  for (let i = 0; i < 4; i++) {
    const y = base - height * (0.08 + i * 0.22);
    const w = height * (0.24 - i * 0.045);
    canvas.fill(
      [
        [
          [x - w, y],
          [x, y - height * 0.34],
          [x + w, y],
        ],
      ],
      color,
    );
  }
  canvas.fill([rectangle(x - height * 0.02, base - height * 0.1, height * 0.04, height * 0.1)], color);
}

/** Light from (x, y) that widens in a direction; fades with distance. */
export function beam(canvas, [x, y], [tx, ty], width, color, strength) {
  const reach = Math.hypot(tx - x, ty - y);
  const fade = (px, py) =>
    Math.max(0, Math.round(strength * (1 - Math.hypot(px - x, py - y) / reach) * 64) / 64);
  canvas.fill([thickLine([x, y], [tx, ty], 6, width)], color, fade);
}

/** Layers of hills from far and pale to near and dark. */
export function hills(canvas, roll, tops, floor, far, near) {
  for (const [i, top] of tops.entries())
    ridge(
      canvas,
      roll,
      top,
      14 + i * 8,
      floor,
      mix(far, near, tops.length === 1 ? 1 : i / (tops.length - 1)),
    );
}
