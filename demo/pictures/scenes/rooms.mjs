// Pictures of rooms that people love: a ropewalk, a reading room.
import { dice, downward, ellipse, glow, mix, points, rectangle, rgb, smooth, thickLine } from '../canvas.mjs';
import { person } from '../motifs.mjs';

/** The vanishing point of the hall, a place on the way to it, and how far piece `i` of `n` is on that way. */
const [vx, vy] = [640, 300];
const to = (x, y, t) => [x + (vx - x) * t, y + (vy - y) * t];
const depth = (i, n) => 1 - 1 / (1 + (i / n) * 11);

function windowPane(c, x, a, b) {
  const pane = [to(x, 120, a), to(x, 120, b), to(x, 420, b), to(x, 420, a)];
  c.fill([pane], x === 0 ? '#fdf0cd' : '#f3dcae');
  c.stroke([to(x, 120, (a + b) / 2), to(x, 420, (a + b) / 2)], 5 * (1 - a) + 0.8, '#7c5a40');
  c.stroke([to(x, 260, a), to(x, 260, b)], 5 * (1 - a) + 0.8, '#7c5a40');
  const reach = x === 0 ? 1 : -0.55;
  const pool = [
    to(x + reach * 150, 675, a),
    to(x + reach * 150, 675, b),
    to(x + reach * 560, 675, b),
    to(x + reach * 560, 675, a),
  ];
  c.fill([pool], '#ffeabb', x === 0 ? 0.42 : 0.16);
}

/** Windows on both sides, their light on the floor, and a beam. */
function bay(c, i) {
  const [a, b] = [depth(i, 16) * 0.95, depth(i + 0.55, 16) * 0.95];
  for (const x of [0, 1200]) windowPane(c, x, a, b);
  const beamAt = depth(i + 0.8, 16) * 0.95;
  c.stroke(
    [to(0, -60, beamAt), to(0, 10, beamAt), to(1200, 10, beamAt), to(1200, -60, beamAt)],
    26 * (1 - beamAt) + 1,
    '#3a2a22',
  );
  for (const x of [0, 1200])
    c.stroke([to(x, 10, beamAt), to(x, 675, beamAt)], 22 * (1 - beamAt) + 1, '#45322a');
}

function rope(c, i) {
  const from = [250 + i * 46, 690];
  const sag = smooth([from, [420 + i * 32, 520 + i * 2], [560 + i * 14, 372], [648, 324]], 12);
  for (let k = 1; k < sag.length; k++) {
    const thick = (at) => 9 * (1 - at / sag.length) + 1;
    c.fill([thickLine(sag[k - 1], sag[k], thick(k - 1), thick(k))], ['#e9cf9c', '#c99f63', '#f2deb4'][i % 3]);
  }
}

/** A very long hall in one-point perspective, strands of rope, one figure far away. */
export function ropewalk(c) {
  c.wash('#2c211d');
  c.fill(
    [[[0, 675], [1200, 675], to(1200, 675, 0.95), to(0, 675, 0.95)]],
    downward(310, 675, ['#d8b382', '#8a6242', '#53382a']),
  );
  c.fill(
    [[[0, -60], [1200, -60], to(1200, -60, 0.95), to(0, -60, 0.95)]],
    downward(-20, 300, ['#2a1f1c', '#4c372b', '#a98257']),
  );
  const wall = (x) => [[x, -60], [x, 675], to(x, 675, 0.95), to(x, -60, 0.95)];
  const side = (near, far) => (x) => rgb(mix(near, far, Math.min(1, Math.abs(x < vx ? x : 1200 - x) / 560)));
  c.fill([wall(0)], side('#5a4032', '#d3a973'));
  c.fill([wall(1200)], side('#4a352b', '#c79b67'));
  for (let i = 0; i < 16; i++) bay(c, i);
  c.fill([[to(0, -60, 0.95), to(1200, -60, 0.95), to(1200, 675, 0.95), to(0, 675, 0.95)]], '#ffe9bf');
  c.wash('#ffe7b5', glow(vx, vy, 330, 0.5));
  person(c, 650, 356, 84, '#3b2a24');
  for (let i = 0; i < 6; i++) rope(c, i);
  c.fill([ellipse(1010, 640, 150, 150), ellipse(1010, 640, 122, 122)], '#33241e');
  for (let i = 0; i < 8; i++)
    c.stroke(
      [
        [1010, 640],
        [1010 + Math.cos(i * 0.785) * 130, 640 + Math.sin(i * 0.785) * 130],
      ],
      11,
      '#33241e',
    );
  c.fill([ellipse(1010, 640, 24, 24)], '#7b5a3e');
}

const BINDINGS = ['#a4483c', '#c98a3f', '#476a6f', '#6b7d4f', '#84506a', '#d3b57c', '#38505f', '#8a5a3c'];

function shelves(c, roll, x0) {
  c.fill([rectangle(x0, 0, 400, 560)], '#33262a');
  for (let row = 0; row < 6; row++) {
    const floor = 92 + row * 92;
    for (let x = x0 + 12; x < x0 + 384; ) {
      const [w, h] = [9 + roll() * 17, 52 + roll() * 24];
      const color = mix(
        BINDINGS[Math.floor(roll() * 8)],
        '#33262a',
        x0 === 0 ? 0.12 + row * 0.02 : 0.34 - row * 0.04,
      );
      if (roll() < 0.06) {
        x += 20;
        continue;
      }
      c.fill([rectangle(x, floor - h, w, h)], color);
      c.fill([rectangle(x + 2, floor - h + 10, w - 4, 3)], '#e8d3a1', 0.6);
      x += w + 1.5;
    }
    c.fill([rectangle(x0, floor, 400, 10)], '#6b4c3a');
  }
  c.fill([rectangle(x0 === 0 ? 392 : 800, 0, 10, 560)], '#7a5844');
}

/** High shelves, an armchair, a lamp, rain on the window. */
export function library(c) {
  const roll = dice(79);
  c.wash(downward(0, 675, ['#3a2f33', '#4d3c3a', '#5d463c']));
  c.fill([rectangle(440, 60, 320, 430)], downward(60, 490, ['#5b7180', '#8299a1', '#a8b6b3']));
  for (let i = 0; i < 60; i++) {
    const [x, y, l] = [445 + roll() * 305, 64 + roll() * 380, 14 + roll() * 34];
    c.fill([thickLine([x, y], [x - l * 0.18, y + l], 1.2, 1.8)], '#e2ecea', 0.5);
  }
  for (let i = 0; i < 12; i++) c.fill([rectangle(450 + i * 26, 400 + roll() * 40, 20, 90)], '#5a6f79', 0.5);
  c.fill([points('424,44 776,44 776,506 424,506'), points('440,60 760,60 760,490 440,490')], '#cbb596');
  c.fill([rectangle(594, 60, 12, 430), rectangle(440, 200, 320, 10)], '#cbb596');
  for (const x0 of [0, 800]) shelves(c, roll, x0);
  c.fill([rectangle(0, 556, 1200, 119)], downward(556, 675, ['#7a5a44', '#523a31']));
  c.fill([ellipse(640, 632, 330, 44)], '#9b4a41');
  c.fill([ellipse(640, 632, 296, 36), ellipse(640, 632, 276, 32)], '#d6a65d');
  c.wash('#ffd588', glow(800, 330, 430, 0.6));
  c.stroke(
    [
      [830, 640],
      [830, 300],
    ],
    8,
    '#2b2226',
  );
  c.fill([ellipse(830, 642, 46, 10)], '#2b2226');
  c.fill([points('792,228 868,228 904,320 756,320')], '#ffe3a1');
  c.fill([points('792,228 812,228 790,320 756,320')], '#fff6d8');
  c.fill([[...smooth(points('520,620 508,470 530,380 600,356 676,376 700,470 700,620'), 8)]], '#2f5f63');
  c.fill([[...smooth(points('548,560 544,450 566,400 604,388 648,400 666,450 664,560'), 8)]], '#3f7a7a');
  c.fill([[...smooth(points('538,530 610,514 682,528 690,580 532,584'), 6)]], '#4f8f8b');
  for (const x of [490, 676])
    c.fill(
      [
        [
          ...smooth(
            [
              [x, 620],
              [x - 4, 510],
              [x + 24, 486],
              [x + 54, 506],
              [x + 54, 620],
            ],
            6,
          ),
        ],
      ],
      '#28535a',
    );
  for (const x of [506, 704]) c.fill([rectangle(x, 618, 14, 26)], '#2b2226');
  c.fill([points('572,520 612,506 650,520 612,534')], '#fbf1d8');
  c.stroke(
    [
      [612, 507],
      [612, 533],
    ],
    2,
    '#b8a27c',
  );
}
