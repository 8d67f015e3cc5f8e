// Pictures of people in rooms, and of the night sky.
import { dice, downward, ellipse, glow, mix, rectangle, rgb, smooth, thickLine } from '../canvas.mjs';
import { clouds, fir, gull, hills, person, ridge, sea, sky } from '../motifs.mjs';

/** A very long hall in one-point perspective, strands of rope, one figure far away. */
export function ropewalk(c) {
  const [vx, vy] = [640, 300];
  const to = (x, y, t) => [x + (vx - x) * t, y + (vy - y) * t];
  const depth = (i, n) => 1 - 1 / (1 + (i / n) * 11);
  c.wash('#2c211d');
  c.fill([[[0, 675], [1200, 675], to(1200, 675, 0.95), to(0, 675, 0.95)]], downward(310, 675, ['#d8b382', '#8a6242', '#53382a']));
  c.fill([[[0, -60], [1200, -60], to(1200, -60, 0.95), to(0, -60, 0.95)]], downward(-20, 300, ['#2a1f1c', '#4c372b', '#a98257']));
  const wall = (x) => [[x, -60], [x, 675], to(x, 675, 0.95), to(x, -60, 0.95)];
  const side = (near, far) => (x) => rgb(mix(near, far, Math.min(1, Math.abs(x < vx ? x : 1200 - x) / 560)));
  c.fill([wall(0)], side('#5a4032', '#d3a973'));
  c.fill([wall(1200)], side('#4a352b', '#c79b67'));
  for (let i = 0; i < 16; i++) {
    const [a, b] = [depth(i, 16) * 0.95, depth(i + 0.55, 16) * 0.95];
    for (const x of [0, 1200]) {
      const pane = [to(x, 120, a), to(x, 120, b), to(x, 420, b), to(x, 420, a)];
      c.fill([pane], x === 0 ? '#fdf0cd' : '#f3dcae');
      c.stroke([to(x, 120, (a + b) / 2), to(x, 420, (a + b) / 2)], 5 * (1 - a) + 0.8, '#7c5a40');
      c.stroke([to(x, 260, a), to(x, 260, b)], 5 * (1 - a) + 0.8, '#7c5a40');
      const reach = x === 0 ? 1 : -0.55;
      const pool = [to(x + reach * 150, 675, a), to(x + reach * 150, 675, b), to(x + reach * 560, 675, b), to(x + reach * 560, 675, a)];
      c.fill([pool], '#ffeabb', x === 0 ? 0.42 : 0.16);
    }
    const beamAt = depth(i + 0.8, 16) * 0.95;
    c.stroke([to(0, -60, beamAt), to(0, 10, beamAt), to(1200, 10, beamAt), to(1200, -60, beamAt)], 26 * (1 - beamAt) + 1, '#3a2a22');
    for (const x of [0, 1200]) c.stroke([to(x, 10, beamAt), to(x, 675, beamAt)], 22 * (1 - beamAt) + 1, '#45322a');
  }
  c.fill([[to(0, -60, 0.95), to(1200, -60, 0.95), to(1200, 675, 0.95), to(0, 675, 0.95)]], '#ffe9bf');
  c.wash('#ffe7b5', glow(vx, vy, 330, 0.5));
  person(c, 650, 356, 84, '#3b2a24');
  for (let i = 0; i < 6; i++) {
    const from = [250 + i * 46, 690];
    const sag = smooth([from, [420 + i * 32, 520 + i * 2], [560 + i * 14, 372], [648, 324]], 12);
    for (let k = 1; k < sag.length; k++) {
      const thick = (at) => 9 * (1 - at / sag.length) + 1;
      c.fill([thickLine(sag[k - 1], sag[k], thick(k - 1), thick(k))], ['#e9cf9c', '#c99f63', '#f2deb4'][i % 3]);
    }
  }
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

/** A woman at a tall window above the harbour, a pencil in her hand. */
export function tideClerk(c) {
  const roll = dice(71);
  sky(c, 380, ['#7fa7b8', '#c3d3cc', '#f3ddb6']);
  clouds(c, roll, 7, [70, 260], '#fbf3e2', 0.7);
  hills(c, roll, [352, 366], 382, '#9fb0ab', '#7d9496');
  sea(c, roll, 380, ['#bcc7b3', '#5f909c', '#2b5f74'], '#fdf3d4', { glint: 830, count: 150 });
  c.fill([rectangle(872, 250, 26, 320)], '#f4ead6');
  for (let i = 0; i < 16; i++) c.fill([rectangle(872, 254 + i * 20, i % 5 === 0 ? 26 : 14, 8)], i % 5 === 0 ? '#b8443a' : '#33414c');
  for (const [x, y, s] of [
    [960, 170, 20],
    [1010, 196, 14],
    [760, 150, 13],
  ])
    gull(c, x, y, s, '#4a5d69');
  const frame = '#2d2a32';
  c.fill(
    [
      rectangle(0, 0, 1200, 675),
      [
        [520, 40],
        [1120, 40],
        [1120, 580],
        [520, 580],
      ],
    ],
    '#3a343b',
  );
  c.fill(
    [
      [
        [0, 0],
        [520, 0],
        [520, 675],
        [0, 675],
      ],
    ],
    (x) => rgb(mix('#2a262d', '#5d4f4c', x / 520)),
  );
  c.fill(
    [
      [
        [500, 22],
        [1140, 22],
        [1140, 600],
        [500, 600],
      ],
      [
        [520, 40],
        [1120, 40],
        [1120, 580],
        [520, 580],
      ],
    ],
    '#e8dcc6',
  );
  for (const x of [716, 916]) c.fill([rectangle(x, 40, 10, 540)], '#e8dcc6');
  c.fill([rectangle(520, 220, 600, 10)], '#e8dcc6');
  c.fill([rectangle(470, 580, 700, 26)], '#f3e9d5');
  c.fill([rectangle(470, 604, 700, 71)], '#4a4146');
  c.fill(
    [
      [
        [180, 675],
        [520, 590],
        [860, 675],
      ],
    ],
    '#f6dfb2',
    0.1,
  );
  for (let i = 0; i < 4; i++) {
    c.fill([rectangle(40, 120 + i * 110, 250, 10)], '#6f5a4e');
    for (let x = 48; x < 270; ) {
      const [w, h] = [12 + roll() * 14, 60 + roll() * 24];
      c.fill([rectangle(x, 120 + i * 110 - h, w, h)], ['#7b4a43', '#55626b', '#86734f', '#4c5a4e', '#94826b'][Math.floor(roll() * 5)]);
      x += w + 1.5;
    }
  }
  const body = smooth(
    [
      [392, 680],
      [400, 520],
      [424, 430],
      [470, 384],
      [516, 368],
      [520, 340],
    ],
    8,
  );
  const front = smooth(
    [
      [566, 344],
      [572, 372],
      [612, 400],
      [640, 470],
      [646, 560],
      [660, 680],
    ],
    8,
  );
  c.fill([[...body, ...front]], frame);
  const head = smooth(
    [
      [512, 350],
      [494, 300],
      [502, 244],
      [546, 216],
      [592, 230],
      [606, 262],
      [604, 284],
      [616, 304],
      [605, 312],
      [606, 328],
      [596, 346],
      [566, 356],
    ],
    8,
  );
  c.fill([head], frame);
  c.fill([ellipse(504, 250, 30, 28)], frame);
  c.fill(
    [
      [
        ...smooth(
          [
            [606, 262],
            [604, 284],
            [616, 304],
            [605, 312],
            [606, 328],
            [596, 346],
          ],
          8,
        ),
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
  c.fill(
    [
      [
        [650, 560],
        [840, 556],
        [862, 584],
        [640, 588],
      ],
    ],
    '#fbf3df',
  );
  c.stroke(
    [
      [750, 558],
      [752, 586],
    ],
    2,
    '#c8b797',
  );
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
  c.fill(
    [
      [
        [424, 44],
        [776, 44],
        [776, 506],
        [424, 506],
      ],
      [
        [440, 60],
        [760, 60],
        [760, 490],
        [440, 490],
      ],
    ],
    '#cbb596',
  );
  c.fill([rectangle(594, 60, 12, 430), rectangle(440, 200, 320, 10)], '#cbb596');
  const colors = ['#a4483c', '#c98a3f', '#476a6f', '#6b7d4f', '#84506a', '#d3b57c', '#38505f', '#8a5a3c'];
  for (const x0 of [0, 800]) {
    c.fill([rectangle(x0, 0, 400, 560)], '#33262a');
    for (let row = 0; row < 6; row++) {
      const floor = 92 + row * 92;
      for (let x = x0 + 12; x < x0 + 384; ) {
        const [w, h] = [9 + roll() * 17, 52 + roll() * 24];
        const color = mix(colors[Math.floor(roll() * 8)], '#33262a', x0 === 0 ? 0.12 + row * 0.02 : 0.34 - row * 0.04);
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
  c.fill(
    [
      [
        [792, 228],
        [868, 228],
        [904, 320],
        [756, 320],
      ],
    ],
    '#ffe3a1',
  );
  c.fill(
    [
      [
        [792, 228],
        [812, 228],
        [790, 320],
        [756, 320],
      ],
    ],
    '#fff6d8',
  );
  c.fill(
    [
      [
        ...smooth(
          [
            [520, 620],
            [508, 470],
            [530, 380],
            [600, 356],
            [676, 376],
            [700, 470],
            [700, 620],
          ],
          8,
        ),
      ],
    ],
    '#2f5f63',
  );
  c.fill(
    [
      [
        ...smooth(
          [
            [548, 560],
            [544, 450],
            [566, 400],
            [604, 388],
            [648, 400],
            [666, 450],
            [664, 560],
          ],
          8,
        ),
      ],
    ],
    '#3f7a7a',
  );
  c.fill(
    [
      [
        ...smooth(
          [
            [538, 530],
            [610, 514],
            [682, 528],
            [690, 580],
            [532, 584],
          ],
          6,
        ),
      ],
    ],
    '#4f8f8b',
  );
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
  c.fill(
    [
      [
        [572, 520],
        [612, 506],
        [650, 520],
        [612, 534],
      ],
    ],
    '#fbf1d8',
  );
  c.stroke(
    [
      [612, 507],
      [612, 533],
    ],
    2,
    '#b8a27c',
  );
}

/** A cellist in a cone of light, the audience as outlines. */
export function cello(c) {
  const roll = dice(89);
  c.fill([rectangle(770, 130, 330, 330)], downward(130, 460, ['#1e3a58', '#48708a', '#c98f6d']));
  c.fill([ellipse(1010, 215, 24, 24)], '#f4ead0');
  sea(c, roll, 380, ['#7d7f86', '#274660'], '#f3e3bd', { glint: 1010, count: 34, floor: 460 });
  c.fill([rectangle(0, 0, 1200, 675), rectangle(770, 130, 330, 330)], downward(0, 675, ['#0f1420', '#1a2130', '#252b38']));
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
  c.fill(
    [
      [
        [970, 396],
        [1098, 396],
        [1080, 420],
        [990, 420],
      ],
    ],
    '#101825',
  );
  c.fill([rectangle(0, 458, 1200, 217)], downward(458, 675, ['#4a3a34', '#241c1e']));
  const light = (_x, y) => Math.round((0.5 - 0.22 * (y / 560)) * 64) / 64;
  c.fill(
    [
      [
        [476, -10],
        [524, -10],
        [690, 540],
        [310, 540],
      ],
    ],
    '#ffe6b0',
    light,
  );
  c.fill([ellipse(500, 540, 205, 40)], '#ffdf9f', 0.75);
  const ink = '#191319';
  c.fill(
    [
      [
        [440, 440],
        [520, 440],
        [516, 462],
        [444, 462],
      ],
    ],
    '#5b4030',
  );
  for (const x of [446, 508])
    c.stroke(
      [
        [x, 460],
        [x - 4, 536],
      ],
      6,
      '#5b4030',
    );
  c.fill(
    [
      [
        ...smooth(
          [
            [436, 450],
            [430, 380],
            [448, 312],
            [480, 292],
            [516, 304],
            [534, 350],
            [530, 450],
          ],
          8,
        ),
      ],
    ],
    '#7a2436',
  );
  c.fill(
    [
      [
        ...smooth(
          [
            [428, 450],
            [470, 430],
            [540, 436],
            [592, 452],
            [604, 536],
            [574, 540],
            [552, 476],
            [480, 476],
            [420, 540],
            [392, 540],
          ],
          8,
        ),
      ],
    ],
    '#5e1a2b',
  );
  c.fill([ellipse(490, 262, 27, 32)], '#d9a680');
  c.fill(
    [
      [
        ...smooth(
          [
            [512, 248],
            [496, 222],
            [462, 230],
            [456, 270],
            [464, 300],
            [476, 268],
            [486, 246],
          ],
          6,
        ),
      ],
    ],
    ink,
  );
  c.fill([ellipse(456, 264, 17, 16)], ink);
  const wood = '#b8682f';
  c.fill(
    [
      [
        ...smooth(
          [
            [528, 380],
            [556, 372],
            [584, 386],
            [580, 414],
            [596, 440],
            [590, 486],
            [556, 502],
            [522, 484],
            [514, 440],
            [530, 412],
            [528, 380],
          ],
          8,
        ),
      ],
    ],
    wood,
  );
  c.fill(
    [
      [
        ...smooth(
          [
            [556, 372],
            [584, 386],
            [580, 414],
            [596, 440],
            [590, 486],
            [556, 502],
            [572, 440],
            [556, 372],
          ],
          8,
        ),
      ],
    ],
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
      const [x, y, s] = [i * 98 - 10 + row * 46 + (roll() - 0.5) * 18, 606 + row * 58 + roll() * 12, 30 + row * 8];
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

/** A dome and firs under the Milky Way. */
export function darkSky(c) {
  const roll = dice(97);
  sky(c, 600, ['#070b1e', '#0f1a3a', '#1d3357', '#3d5a75']);
  const band = (x, y) => {
    const off = Math.abs(y - (520 - x * 0.42)) / 150;
    return off >= 1 ? 0 : Math.round(0.34 * (1 - off) ** 1.5 * 48) / 48;
  };
  c.wash('#a9a7cf', band);
  for (let i = 0; i < 9; i++) {
    const x = 60 + i * 130 + roll() * 60;
    c.fill([ellipse(x, 520 - x * 0.42 + (roll() - 0.5) * 60, 60 + roll() * 50, 9 + roll() * 9)], '#0d1530', 0.17);
  }
  for (let i = 0; i < 900; i++) {
    const x = roll() * 1200;
    const inBand = i % 2 === 0;
    const y = inBand ? 520 - x * 0.42 + (roll() + roll() + roll() - 1.5) * 150 : roll() * 540;
    const r = 0.5 + roll() ** 6 * 2.4;
    c.fill([ellipse(x, y, r, r)], ['#ffffff', '#dfe8ff', '#fff0cf'][i % 3], 0.35 + roll() * 0.6);
  }
  c.fill([rectangle(0, 470, 1200, 150)], '#f2b877', (_x, y) => Math.max(0, Math.round(((y - 470) / 150) * 0.34 * 48) / 48));
  ridge(c, roll, 560, 14, 676, '#16283a');
  ridge(c, roll, 600, 10, 676, '#0c1826');
  c.fill([rectangle(700, 480, 170, 130)], '#c9cfd3');
  c.fill([rectangle(810, 480, 60, 130)], '#7f8d99', 0.7);
  c.fill([[...ellipse(785, 482, 100, 96, Math.PI, Math.PI * 2)]], '#e4e6e4');
  c.fill([[...ellipse(785, 482, 100, 96, Math.PI * 1.62, Math.PI * 2), [785, 482]]], '#8f9caa', 0.6);
  c.fill(
    [
      [
        [752, 392],
        [788, 384],
        [800, 482],
        [756, 482],
      ],
    ],
    '#101d2f',
  );
  c.fill([thickLine([784, 470], [742, 352], 26, 24)], '#39495a');
  c.fill([rectangle(690, 480, 190, 9)], '#5f6f7d');
  c.fill([rectangle(728, 548, 30, 62)], '#ffcf80');
  c.wash('#ffc977', glow(743, 580, 110, 0.4));
  for (let i = 0; i < 22; i++)
    fir(c, i < 13 ? -10 + i * 50 + roll() * 26 : 910 + (i - 13) * 36 + roll() * 20, 690, 110 + roll() * 130, i % 2 ? '#060d16' : '#091320');
  c.fill([rectangle(610, 624, 96, 6), rectangle(620, 630, 6, 24), rectangle(690, 630, 6, 24)], '#060d16');
  person(c, 652, 636, 60, '#060d16');
}
