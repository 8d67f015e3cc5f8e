// Pictures of the town: its hall, its houses, its streets after a storm.
import { dice, downward, ellipse, glow, mix, points, rectangle, smooth, thickLine } from '../canvas.mjs';
import { clouds, gull, houses, person, sea, sky } from '../motifs.mjs';

function roofWindows(c) {
  for (let i = 0; i < 4; i++)
    for (let k = 0; k < 3; k++)
      c.fill([rectangle(372 + k * 42 + (i > 1 ? 300 : 0), 246 + (i % 2) * 24, 36, 20)], '#5f6f93', 0.9);
}

/** Town hall at dusk, a bus in the square. */
export function townHall(c) {
  const roll = dice(11);
  sky(c, 520, ['#27345c', '#5c5a86', '#b77a86', '#f0b28a']);
  clouds(c, roll, 7, [60, 300], '#d99a95', 0.4);
  houses(c, roll, [-20, 330], 520, {
    walls: ['#3b3a58', '#44415f', '#353453'],
    roof: '#292a45',
    lit: '#f7c878',
    dark: '#2c2d4a',
    tall: 150,
    litShare: 0.35,
  });
  houses(c, roll, [870, 1220], 520, {
    walls: ['#44415f', '#3a3957', '#4b4665'],
    roof: '#292a45',
    lit: '#f7c878',
    dark: '#2c2d4a',
    tall: 140,
    litShare: 0.35,
  });
  c.fill([rectangle(330, 300, 540, 220)], '#e2c4a4');
  c.fill([rectangle(730, 300, 140, 220)], '#b98f7d', 0.45);
  c.fill([points('306,302 350,236 850,236 894,302')], '#4a3d57');
  roofWindows(c);
  c.fill([rectangle(540, 130, 120, 390)], '#ecd3b4');
  c.fill([rectangle(622, 130, 38, 390)], '#b98f7d', 0.45);
  c.fill([points('528,132 600,20 672,132')], '#4a3d57');
  c.stroke(
    [
      [600, 22],
      [600, -12],
    ],
    3,
    '#4a3d57',
  );
  c.fill([ellipse(600, 192, 40, 40)], '#4a3d57');
  c.fill([ellipse(600, 192, 34, 34)], '#fff2cf');
  c.stroke(
    [
      [600, 192],
      [588, 168],
    ],
    4,
    '#3b3047',
  );
  c.stroke(
    [
      [600, 192],
      [575, 193],
    ],
    3,
    '#3b3047',
  );
  for (const x of [352, 406, 460, 706, 760, 814]) {
    for (const y of [328, 410]) {
      c.fill(
        [[...ellipse(x + 17, y + 14, 17, 16, Math.PI, Math.PI * 2), [x + 34, y + 58], [x, y + 58]]],
        roll() < 0.85 ? '#ffd588' : '#8d6f6d',
      );
      c.stroke(
        [
          [x + 17, y],
          [x + 17, y + 58],
        ],
        2,
        '#9c7a63',
      );
    }
  }
  c.fill([[...ellipse(600, 446, 30, 34, Math.PI, Math.PI * 2), [630, 520], [570, 520]]], '#5b4250');
  for (const y of [268, 330])
    c.fill(
      [[...ellipse(600, y + 12, 13, 14, Math.PI, Math.PI * 2), [613, y + 44], [587, y + 44]]],
      '#ffd588',
    );
  c.fill([rectangle(0, 520, 1200, 155)], downward(520, 675, ['#4c4660', '#2d2c45']));
  for (let i = 0; i < 7; i++)
    c.fill(
      [
        [
          [600 - 60 - i * 150, 675],
          [600 - 20 - i * 44, 520],
          [600 - 17 - i * 44, 520],
          [600 - 54 - i * 150, 675],
        ],
        [
          [600 + 60 + i * 150, 675],
          [600 + 20 + i * 44, 520],
          [600 + 17 + i * 44, 520],
          [600 + 54 + i * 150, 675],
        ],
      ],
      '#5d5670',
      0.5,
    );
  c.wash('#ffcf86', glow(600, 540, 360, 0.3, 2.6));
  bus(c, 800, 604);
  for (const [x, y, h] of [
    [470, 584, 66],
    [500, 588, 62],
    [548, 580, 66],
    [330, 596, 70],
  ])
    person(c, x, y, h, '#201f36');
}

function bus(c, x, y) {
  c.wash('#ffe2a0', glow(x - 190, y - 20, 150, 0.5, 2));
  c.fill(
    [
      [
        ...smooth(
          [
            [x - 170, y - 8],
            [x - 172, y - 100],
            [x - 150, y - 126],
            [x + 150, y - 126],
            [x + 166, y - 100],
            [x + 166, y - 8],
          ],
          3,
        ),
      ],
    ],
    '#c44a3c',
  );
  c.fill([rectangle(x - 170, y - 40, 336, 12)], '#f5e6cd');
  for (let i = 0; i < 5; i++) c.fill([rectangle(x - 106 + i * 52, y - 108, 44, 46)], '#ffe1a1');
  c.fill([rectangle(x - 164, y - 108, 46, 56)], '#fff0c6');
  for (const at of [-88, 14, 70]) {
    c.fill([ellipse(x + at, y - 72, 9, 10)], '#5a3a3f');
    c.fill([rectangle(x + at - 13, y - 66, 26, 4)], '#5a3a3f');
  }
  c.fill([rectangle(x - 160, y - 124, 60, 13)], '#201f36');
  c.fill([rectangle(x - 150, y - 121, 30, 7)], '#ffcf5c');
  c.fill([ellipse(x - 166, y - 22, 7, 8)], '#fff6d5');
  for (const at of [-104, 104]) {
    c.fill([ellipse(x + at, y - 8, 26, 26)], '#1a192c');
    c.fill([ellipse(x + at, y - 8, 11, 11)], '#8d8794');
  }
}

const barHeight = (i) => 120 + i * 34 + Math.max(0, i - 5) * 16;

function windowRow(c, roll, wall, i, x, y, w) {
  for (const at of [0.14, 0.44, 0.72].slice(0, i % 3 === 1 ? 2 : 3)) {
    const wx = x + w * at + (i % 3 === 1 ? 10 : 0);
    c.fill([rectangle(wx, y, 18, 28)], roll() < 0.3 ? '#ffe7a6' : '#f5efe2');
    c.stroke(
      [
        [wx + 9, y],
        [wx + 9, y + 28],
      ],
      1.5,
      wall,
    );
    c.stroke(
      [
        [wx, y + 11],
        [wx + 18, y + 11],
      ],
      1.5,
      wall,
    );
  }
}

/** A house as high as its bar. */
function chartHouse(c, roll, wall, i) {
  const [x, w, h] = [110 + i * 128, 104, barHeight(i)];
  const top = 530 - h;
  c.fill([rectangle(x, top, w, h)], wall);
  c.fill([rectangle(x + w * 0.8, top, w * 0.2, h)], '#2b2430', 0.16);
  c.fill(
    [
      [
        [x - 7, top + 2],
        [x + w / 2, top - 62],
        [x + w + 7, top + 2],
      ],
    ],
    mix(wall, '#2a2230', 0.55),
  );
  c.fill([rectangle(x + w * 0.72, top - 58, 14, 36)], mix(wall, '#2a2230', 0.65));
  c.fill([ellipse(x + w / 2, top - 20, 9, 9)], '#fbe6b0');
  for (let y = top + 20; y < 470; y += 46) {
    windowRow(c, roll, wall, i, x, y, w);
  }
  c.fill(
    [
      [
        ...ellipse(x + w / 2, 492, 12, 12, Math.PI, Math.PI * 2),
        [x + w / 2 + 12, 530],
        [x + w / 2 - 12, 530],
      ],
    ],
    mix(wall, '#2a2230', 0.6),
  );
}

/** Houses as the bars of a chart. */
export function rents(c) {
  const roll = dice(29);
  c.wash(downward(0, 675, ['#f7ecd6', '#f3dfc0', '#efd3ad']));
  for (let i = 0; i < 5; i++)
    c.stroke(
      [
        [70, 530 - i * 100],
        [1150, 530 - i * 100],
      ],
      1.4,
      '#b9a184',
      0.55,
    );
  clouds(c, roll, 5, [60, 200], '#fffaf0', 0.8);
  const walls = ['#d98a5f', '#5f8f92', '#e0b15c', '#b9574c', '#6f7f9b', '#c98d6b', '#3f7078', '#a8443d'];
  walls.forEach((wall, i) => {
    chartHouse(c, roll, wall, i);
  });
  const heights = walls.map((_, i) => [162 + i * 128, 530 - barHeight(i) - 92]);
  c.stroke(smooth(heights, 8), 5, '#7c2f2c');
  for (const [x, y] of heights) {
    c.fill([ellipse(x, y, 9, 9)], '#7c2f2c');
    c.fill([ellipse(x, y, 4.5, 4.5)], '#fbf1de');
  }
  c.fill([rectangle(0, 530, 1200, 22)], '#8b7760');
  sea(c, roll, 552, ['#5f8d92', '#2f606d'], '#f2ddb3', { count: 70 });
  for (const [x, y, s] of [
    [200, 130, 18],
    [248, 108, 13],
    [330, 160, 11],
  ])
    gull(c, x, y, s, '#6d5d50');
}

/** The morning after: a bent tree, one person with a broom. */
export function sweeper(c) {
  const roll = dice(43);
  sky(c, 470, ['#8aa0a8', '#b9c4c0', '#e6dcc6', '#f5e0b8']);
  clouds(c, roll, 12, [40, 270], '#f8f2e4', 0.6);
  houses(c, roll, [-20, 420], 470, {
    walls: ['#a9a39a', '#b8b0a2', '#9a958f'],
    roof: '#6d6a6b',
    lit: '#f6dfa2',
    dark: '#7d7c7f',
    tall: 170,
    litShare: 0.2,
  });
  houses(c, roll, [860, 1230], 470, {
    walls: ['#b8b0a2', '#a19b93', '#c2b9a9'],
    roof: '#6d6a6b',
    lit: '#f6dfa2',
    dark: '#7d7c7f',
    tall: 150,
    litShare: 0.2,
  });
  c.fill([rectangle(0, 468, 1200, 207)], downward(468, 675, ['#8d9296', '#5d666e', '#434d57']));
  for (let i = 0; i < 26; i++)
    c.fill([ellipse(roll() * 1200, 500 + roll() * 160, 40 + roll() * 120, 2 + roll() * 4)], '#dfe2dc', 0.3);
  const trunk = smooth(points('640,560 630,470 660,380 730,300 830,250'), 10);
  trunk.slice(1).forEach((p, i) => {
    const w = 44 * (1 - i / trunk.length) + 6;
    c.fill([thickLine(trunk[i], p, w, w - 1)], '#4a3b36');
    c.fill([ellipse(p[0], p[1], w / 2, w / 2)], '#4a3b36');
  });
  for (const [from, to] of [
    [20, [860, 330]],
    [26, [900, 210]],
    [30, [960, 290]],
    [34, [980, 236]],
    [16, [780, 400]],
  ])
    c.fill([thickLine(trunk[from], to, 13, 2)], '#4a3b36');
  for (let i = 0; i < 120; i++) {
    const [a, d] = [roll() * Math.PI * 2, Math.sqrt(roll())];
    c.fill(
      [ellipse(890 + Math.cos(a) * d * 150, 270 + Math.sin(a) * d * 88, 7 + roll() * 9, 4 + roll() * 5)],
      ['#b8783a', '#cf9a45', '#8f6a37', '#d9b35a'][i % 4],
      0.92,
    );
  }
  for (let i = 0; i < 150; i++)
    c.fill(
      [ellipse(300 + roll() * 860, 500 + roll() * 150, 4 + roll() * 7, 2 + roll() * 3)],
      ['#b8783a', '#cf9a45', '#8f6a37', '#d9b35a'][i % 4],
      0.9,
    );
  sweeping(c, 400, 606);
}

function sweeping(c, x, y) {
  c.fill([ellipse(x + 20, y + 6, 90, 10)], '#2b333b', 0.35);
  for (const [dx, lean] of [
    [-16, -14],
    [16, 14],
  ])
    c.fill([thickLine([x + dx, y - 92], [x + dx + lean, y], 30, 22)], '#2c3a4a');
  c.fill(
    [
      [
        ...smooth(
          [
            [x - 38, y - 84],
            [x - 42, y - 150],
            [x - 20, y - 190],
            [x + 18, y - 192],
            [x + 42, y - 150],
            [x + 36, y - 84],
          ],
          6,
        ),
      ],
    ],
    '#e2702c',
  );
  for (const dy of [112, 140]) c.fill([rectangle(x - 39, y - dy, 78, 9)], '#f8ecb8');
  c.stroke(
    [
      [x + 26, y - 232],
      [x + 124, y - 14],
    ],
    6,
    '#8a6a48',
  );
  c.fill(
    [
      [
        [x + 100, y - 24],
        [x + 136, y - 36],
        [x + 168, y + 4],
        [x + 104, y + 8],
      ],
    ],
    '#c9a45a',
  );
  c.fill([thickLine([x + 26, y - 176], [x + 62, y - 140], 24, 18)], '#d4621f');
  c.fill([thickLine([x - 22, y - 178], [x + 40, y - 196], 24, 18)], '#d4621f');
  c.fill([ellipse(x + 4, y - 214, 21, 24)], '#8c5a44');
  c.fill([[...ellipse(x + 4, y - 220, 24, 22, Math.PI, Math.PI * 2)]], '#34506b');
}
