// Pictures of people at work: the clerk of the tides, a cellist.
import { dice, downward, ellipse, mix, points, rectangle, rgb, smooth, thickLine } from '../canvas.mjs';
import { clouds, gull, hills, sea, sky } from '../motifs.mjs';

/** A woman at a tall window above the harbour, a pencil in her hand. */
export function tideClerk(c) {
  const roll = dice(71);
  sky(c, 380, ['#7fa7b8', '#c3d3cc', '#f3ddb6']);
  clouds(c, roll, 7, [70, 260], '#fbf3e2', 0.7);
  hills(c, roll, [352, 366], 382, '#9fb0ab', '#7d9496');
  sea(c, roll, 380, ['#bcc7b3', '#5f909c', '#2b5f74'], '#fdf3d4', { glint: 830, count: 150 });
  c.fill([rectangle(872, 250, 26, 320)], '#f4ead6');
  for (let i = 0; i < 16; i++)
    c.fill([rectangle(872, 254 + i * 20, i % 5 === 0 ? 26 : 14, 8)], i % 5 === 0 ? '#b8443a' : '#33414c');
  for (const [x, y, s] of [
    [960, 170, 20],
    [1010, 196, 14],
    [760, 150, 13],
  ])
    gull(c, x, y, s, '#4a5d69');
  const frame = '#2d2a32';
  c.fill([rectangle(0, 0, 1200, 675), points('520,40 1120,40 1120,580 520,580')], '#3a343b');
  c.fill([points('0,0 520,0 520,675 0,675')], (x) => rgb(mix('#2a262d', '#5d4f4c', x / 520)));
  c.fill([points('500,22 1140,22 1140,600 500,600'), points('520,40 1120,40 1120,580 520,580')], '#e8dcc6');
  for (const x of [716, 916]) c.fill([rectangle(x, 40, 10, 540)], '#e8dcc6');
  c.fill([rectangle(520, 220, 600, 10)], '#e8dcc6');
  c.fill([rectangle(470, 580, 700, 26)], '#f3e9d5');
  c.fill([rectangle(470, 604, 700, 71)], '#4a4146');
  c.fill([points('180,675 520,590 860,675')], '#f6dfb2', 0.1);
  for (let i = 0; i < 4; i++) {
    c.fill([rectangle(40, 120 + i * 110, 250, 10)], '#6f5a4e');
    for (let x = 48; x < 270; ) {
      const [w, h] = [12 + roll() * 14, 60 + roll() * 24];
      c.fill(
        [rectangle(x, 120 + i * 110 - h, w, h)],
        ['#7b4a43', '#55626b', '#86734f', '#4c5a4e', '#94826b'][Math.floor(roll() * 5)],
      );
      x += w + 1.5;
    }
  }
  const body = smooth(points('392,680 400,520 424,430 470,384 516,368 520,340'), 8);
  const front = smooth(points('566,344 572,372 612,400 640,470 646,560 660,680'), 8);
  c.fill([[...body, ...front]], frame);
  const head = smooth(
    points('512,350 494,300 502,244 546,216 592,230 606,262 604,284 616,304 605,312 606,328 596,346 566,356'),
    8,
  );
  c.fill([head], frame);
  c.fill([ellipse(504, 250, 30, 28)], frame);
  c.fill(
    [
      [
        ...smooth(points('606,262 604,284 616,304 605,312 606,328 596,346'), 8),
        [590, 344],
        [598, 326],
        [597, 312],
        [606, 304],
        [596, 284],
        [598, 262],
      ],
    ],
    '#e7b98d',
  );
  c.fill([thickLine([606, 440], [690, 520], 62, 40)], frame);
  c.fill([thickLine([684, 528], [752, 478], 40, 22)], frame);
  c.fill([ellipse(756, 474, 17, 15)], '#c99774');
  c.stroke(
    [
      [744, 500],
      [778, 436],
    ],
    5,
    '#e0a63e',
  );
  c.fill([points('650,560 840,556 862,584 640,588')], '#fbf3df');
  c.stroke(
    [
      [750, 558],
      [752, 586],
    ],
    2,
    '#c8b797',
  );
}

/** A cellist in a cone of light, the audience as outlines. */
export function cello(c) {
  const roll = dice(89);
  c.fill([rectangle(770, 130, 330, 330)], downward(130, 460, ['#1e3a58', '#48708a', '#c98f6d']));
  c.fill([ellipse(1010, 215, 24, 24)], '#f4ead0');
  sea(c, roll, 380, ['#7d7f86', '#274660'], '#f3e3bd', { glint: 1010, count: 34, floor: 460 });
  c.fill(
    [rectangle(0, 0, 1200, 675), rectangle(770, 130, 330, 330)],
    downward(0, 675, ['#0f1420', '#1a2130', '#252b38']),
  );
  for (let i = 0; i < 4; i++) {
    c.fill([rectangle(i * 220 - 30, 0, 16, 470)], '#0b0f18');
    c.stroke(
      [
        [i * 220 - 22, 120],
        [i * 220 + 198, 20],
      ],
      9,
      '#0b0f18',
    );
    c.stroke(
      [
        [i * 220 + 198, 120],
        [i * 220 - 22, 20],
      ],
      9,
      '#0b0f18',
    );
  }
  c.fill([rectangle(1100, 130, 100, 330), rectangle(690, 130, 80, 330)], '#111724');
  c.stroke(
    [
      [1046, 400],
      [1046, 230],
    ],
    4,
    '#101825',
  );
  c.fill([points('970,396 1098,396 1080,420 990,420')], '#101825');
  c.fill([rectangle(0, 458, 1200, 217)], downward(458, 675, ['#4a3a34', '#241c1e']));
  const light = (_x, y) => Math.round((0.5 - 0.22 * (y / 560)) * 64) / 64;
  c.fill([points('476,-10 524,-10 690,540 310,540')], '#ffe6b0', light);
  c.fill([ellipse(500, 540, 205, 40)], '#ffdf9f', 0.75);
  const ink = '#191319';
  c.fill([points('440,440 520,440 516,462 444,462')], '#5b4030');
  for (const x of [446, 508])
    c.stroke(
      [
        [x, 460],
        [x - 4, 536],
      ],
      6,
      '#5b4030',
    );
  c.fill([[...smooth(points('436,450 430,380 448,312 480,292 516,304 534,350 530,450'), 8)]], '#7a2436');
  c.fill(
    [
      [
        ...smooth(
          points('428,450 470,430 540,436 592,452 604,536 574,540 552,476 480,476 420,540 392,540'),
          8,
        ),
      ],
    ],
    '#5e1a2b',
  );
  c.fill([ellipse(490, 262, 27, 32)], '#d9a680');
  c.fill([[...smooth(points('512,248 496,222 462,230 456,270 464,300 476,268 486,246'), 6)]], ink);
  c.fill([ellipse(456, 264, 17, 16)], ink);
  const wood = '#b8682f';
  c.fill(
    [
      [
        ...smooth(
          points('528,380 556,372 584,386 580,414 596,440 590,486 556,502 522,484 514,440 530,412 528,380'),
          8,
        ),
      ],
    ],
    wood,
  );
  c.fill(
    [[...smooth(points('556,372 584,386 580,414 596,440 590,486 556,502 572,440 556,372'), 8)]],
    '#d98a45',
    0.7,
  );
  c.stroke(
    [
      [555, 480],
      [520, 262],
    ],
    9,
    '#2b1a17',
  );
  c.fill([ellipse(517, 252, 9, 14)], '#2b1a17');
  c.stroke(
    [
      [556, 500],
      [560, 540],
    ],
    3,
    ink,
  );
  c.stroke(
    [
      [557, 470],
      [524, 270],
    ],
    1.6,
    '#f2e2bd',
  );
  c.fill([thickLine([520, 326], [562, 336], 26, 18)], '#7a2436');
  c.fill([thickLine([560, 334], [532, 296], 18, 12)], '#d9a680');
  c.fill([thickLine([448, 336], [430, 404], 28, 20)], '#7a2436');
  c.fill([thickLine([430, 402], [486, 424], 18, 12)], '#d9a680');
  c.stroke(
    [
      [478, 428],
      [656, 398],
    ],
    3.2,
    '#f2e2bd',
  );
  for (let row = 0; row < 2; row++) {
    for (let i = 0; i < 13; i++) {
      const [x, y, s] = [
        i * 98 - 10 + row * 46 + (roll() - 0.5) * 18,
        606 + row * 58 + roll() * 12,
        30 + row * 8,
      ];
      c.fill([ellipse(x, y, s * 0.72, s * 0.86)], row ? '#07080d' : '#12121a');
      c.fill(
        [
          [
            ...smooth(
              [
                [x - s * 1.5, 690],
                [x - s * 1.25, y + s * 1.15],
                [x, y + s * 0.7],
                [x + s * 1.25, y + s * 1.15],
                [x + s * 1.5, 690],
              ],
              6,
            ),
          ],
        ],
        row ? '#07080d' : '#12121a',
      );
    }
  }
}
