// Pictures of the country behind the coast: gardens, a viaduct, the night.
import { dice, downward, ellipse, glow, mix, points, rectangle, smooth, thickLine } from '../canvas.mjs';
import { clouds, fir, hills, houses, person, ridge, sky } from '../motifs.mjs';

/** Plant `k` of bed `i`: a pumpkin, a cabbage, or leaves with or without a flower. */
function plant(c, i, k, x0, x1) {
  const t = (k / 10) ** 1.4;
  const [x, y, s] = [x0 + 26 + (x1 + 71 - x0 - 26) * t, 374 + t * 305, 5 + t * 21];
  if (i === 2 || i === 6) {
    c.fill([ellipse(x, y, s, s * 0.8)], i === 2 ? '#e08a35' : '#4f8f6a');
    c.fill([ellipse(x - s * 0.3, y, s * 0.28, s * 0.74)], i === 2 ? '#f0a656' : '#79b184', 0.8);
  } else {
    for (const lean of [-0.9, -0.3, 0.3, 0.9])
      c.fill(
        [
          thickLine(
            [x, y + s * 0.4],
            [x + lean * s, y - s * (1.2 - Math.abs(lean) * 0.5)],
            s * 0.5,
            s * 0.12,
          ),
        ],
        ['#3f7d3e', '#5c9a48', '#2f6b41'][i % 3],
      );
    if (i % 4 === 0)
      c.fill([ellipse(x, y - s * 0.9, s * 0.42, s * 0.42)], ['#c8476a', '#e9c04a', '#d96a4a'][k % 3]);
  }
}

function beanPoles(c, roll, x) {
  c.stroke(
    [
      [x - 22, 420],
      [x, 244],
    ],
    3.5,
    '#7b5a3c',
  );
  c.stroke(
    [
      [x + 22, 420],
      [x, 244],
    ],
    3.5,
    '#7b5a3c',
  );
  for (let k = 0; k < 15; k++)
    c.fill(
      [ellipse(x + (roll() - 0.5) * 44 * (1 - k / 20), 410 - k * 11, 8, 6)],
      roll() < 0.15 ? '#d5483f' : mix('#2f6b3c', '#6aa24f', roll()),
    );
}

/** Garden plots, beans, pumpkins, a shed. */
export function allotment(c) {
  const roll = dice(37);
  sky(c, 330, ['#a9cfd0', '#d5e3cf', '#f3e9c6']);
  clouds(c, roll, 7, [50, 190], '#ffffff', 0.75);
  hills(c, roll, [296, 312], 350, '#b6c6a4', '#96b08a');
  houses(c, roll, [560, 1210], 346, {
    walls: ['#d9b48f', '#c98f74', '#e3c9a4', '#b97f6c'],
    roof: '#8d5a4c',
    lit: '#f9ecc9',
    dark: '#6f6a6b',
    tall: 84,
  });
  c.fill([rectangle(0, 340, 1200, 335)], downward(340, 675, ['#8fae6b', '#5f8a4c', '#3f6b3c']));
  for (let i = 0; i < 9; i++) {
    const [x0, x1] = [600 + (i - 4.5) * 96, 600 + (i - 4.5) * 250];
    c.fill(
      [
        [
          [x0, 372],
          [x0 + 52, 372],
          [x1 + 150, 690],
          [x1 - 8, 690],
        ],
      ],
      i % 2 ? '#7a5238' : '#6a4631',
      0.9,
    );
    for (let k = 0; k < 11; k++) plant(c, i, k, x0, x1);
  }
  c.fill([rectangle(120, 246, 190, 150)], '#94613f');
  for (let i = 1; i < 10; i++)
    c.stroke(
      [
        [120 + i * 19, 246],
        [120 + i * 19, 396],
      ],
      1.4,
      '#6f452d',
      0.8,
    );
  c.fill([points('98,250 215,170 332,250')], '#4d3a3a');
  c.fill([rectangle(222, 290, 58, 106)], '#3f6d70');
  c.fill([rectangle(144, 290, 54, 46)], '#f6e7b6');
  c.stroke(
    [
      [171, 290],
      [171, 336],
    ],
    3,
    '#6f452d',
  );
  c.stroke(
    [
      [144, 313],
      [198, 313],
    ],
    3,
    '#6f452d',
  );
  for (let i = 0; i < 4; i++) beanPoles(c, roll, 400 + i * 40);
  person(c, 1010, 470, 120, '#33475a');
  c.stroke(
    [
      [1024, 410],
      [1066, 470],
    ],
    4,
    '#6b4a33',
  );
  c.fill([points('972,366 1048,366 1026,356 1020,340 1000,340 994,356')], '#e2c271');
}

/** A railcar on a stone viaduct, hills in mist. */
export function viaduct(c) {
  const roll = dice(53);
  sky(c, 430, ['#c9dbd8', '#e6e3cf', '#f7e3bd']);
  c.wash('#fff3cf', glow(300, 150, 360, 0.8));
  c.fill([ellipse(300, 150, 44, 44)], '#fffbe8');
  hills(c, roll, [250, 300, 350, 410], 676, '#b9ccc6', '#5e8a7c');
  c.fill(
    [rectangle(0, 400, 1200, 140)],
    '#eef0e0',
    (_x, y) => Math.round(0.55 * (1 - Math.abs(y - 470) / 70) * 48) / 48,
  );
  const deck = 330;
  for (let i = -1; i < 8; i++) {
    const x = 20 + i * 170;
    c.fill(
      [
        [
          [x - 24, deck + 30],
          [x + 24, deck + 30],
          [x + 32, 690],
          [x - 32, 690],
        ],
      ],
      '#a5806a',
    );
    c.fill(
      [
        [
          [x + 6, deck + 30],
          [x + 24, deck + 30],
          [x + 32, 690],
          [x + 8, 690],
        ],
      ],
      '#7d5c50',
      0.7,
    );
    const arch = ellipse(x + 85, deck + 116, 62, 76, Math.PI, Math.PI * 2);
    c.fill(
      [
        [
          ...rectangle(x, deck, 172, 118).slice(0, 2),
          [x + 172, deck + 118],
          [x + 147, deck + 118],
          ...arch.reverse(),
          [x + 23, deck + 118],
          [x, deck + 118],
        ],
      ],
      '#b58f76',
    );
    c.fill(
      [
        [
          ...ellipse(x + 85, deck + 116, 70, 84, Math.PI, Math.PI * 2),
          ...ellipse(x + 85, deck + 116, 62, 76, Math.PI, Math.PI * 2).reverse(),
        ],
      ],
      '#8a6756',
      0.8,
    );
    for (let k = 0; k < 9; k++)
      c.fill([rectangle(x - 20 + roll() * 26, deck + 130 + k * 25, 16, 8)], '#8a6756', 0.35);
  }
  c.fill([rectangle(-10, deck - 8, 1220, 16)], '#8a6756');
  c.fill([rectangle(-10, deck - 14, 1220, 6)], '#c9a88c');
  const [x, y] = [560, deck - 16];
  c.fill(
    [
      [
        ...smooth(
          [
            [x - 168, y - 10],
            [x - 160, y - 70],
            [x - 130, y - 92],
            [x + 130, y - 92],
            [x + 160, y - 70],
            [x + 168, y - 10],
          ],
          4,
        ),
      ],
    ],
    '#b8362f',
  );
  c.fill([rectangle(x - 164, y - 34, 328, 12)], '#f4e4c6');
  c.fill(
    [
      [
        [x - 130, y - 92],
        [x - 118, y - 100],
        [x + 118, y - 100],
        [x + 130, y - 92],
      ],
    ],
    '#5b5350',
  );
  for (let i = 0; i < 6; i++) c.fill([rectangle(x - 118 + i * 41, y - 78, 32, 34)], '#31444f');
  for (const side of [-1, 1])
    c.fill(
      [
        [
          [x + side * 158, y - 44],
          [x + side * 150, y - 74],
          [x + side * 130, y - 78],
          [x + side * 130, y - 44],
        ],
      ],
      '#c8dcdc',
    );
  c.fill([ellipse(x - 162, y - 18, 6, 6)], '#fff4c0');
  for (const at of [-120, -84, 84, 120]) c.fill([ellipse(x + at, y - 2, 14, 14)], '#2e2a2c');
  ridge(c, roll, 560, 22, 676, '#3f6f5c');
  ridge(c, roll, 622, 18, 676, '#2a5244');
  for (let i = 0; i < 26; i++) {
    const bx = roll() * 1240 - 20;
    const by = 640 + roll() * 36;
    c.fill([thickLine([bx, by], [bx + 4, by - 90 - roll() * 60], 6, 3)], '#efe9da');
    for (let k = 0; k < 7; k++)
      c.fill(
        [ellipse(bx + (roll() - 0.5) * 46, by - 70 - roll() * 90, 15, 12)],
        mix('#8ba24f', '#d9b24c', roll()),
        0.9,
      );
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
    c.fill(
      [ellipse(x, 520 - x * 0.42 + (roll() - 0.5) * 60, 60 + roll() * 50, 9 + roll() * 9)],
      '#0d1530',
      0.17,
    );
  }
  for (let i = 0; i < 900; i++) {
    const x = roll() * 1200;
    const inBand = i % 2 === 0;
    const y = inBand ? 520 - x * 0.42 + (roll() + roll() + roll() - 1.5) * 150 : roll() * 540;
    const r = 0.5 + roll() ** 6 * 2.4;
    c.fill([ellipse(x, y, r, r)], ['#ffffff', '#dfe8ff', '#fff0cf'][i % 3], 0.35 + roll() * 0.6);
  }
  c.fill([rectangle(0, 470, 1200, 150)], '#f2b877', (_x, y) =>
    Math.max(0, Math.round(((y - 470) / 150) * 0.34 * 48) / 48),
  );
  ridge(c, roll, 560, 14, 676, '#16283a');
  ridge(c, roll, 600, 10, 676, '#0c1826');
  c.fill([rectangle(700, 480, 170, 130)], '#c9cfd3');
  c.fill([rectangle(810, 480, 60, 130)], '#7f8d99', 0.7);
  c.fill([[...ellipse(785, 482, 100, 96, Math.PI, Math.PI * 2)]], '#e4e6e4');
  c.fill([[...ellipse(785, 482, 100, 96, Math.PI * 1.62, Math.PI * 2), [785, 482]]], '#8f9caa', 0.6);
  c.fill([points('752,392 788,384 800,482 756,482')], '#101d2f');
  c.fill([thickLine([784, 470], [742, 352], 26, 24)], '#39495a');
  c.fill([rectangle(690, 480, 190, 9)], '#5f6f7d');
  c.fill([rectangle(728, 548, 30, 62)], '#ffcf80');
  c.wash('#ffc977', glow(743, 580, 110, 0.4));
  for (let i = 0; i < 22; i++)
    fir(
      c,
      i < 13 ? -10 + i * 50 + roll() * 26 : 910 + (i - 13) * 36 + roll() * 20,
      690,
      110 + roll() * 130,
      i % 2 ? '#060d16' : '#091320',
    );
  c.fill([rectangle(610, 624, 96, 6), rectangle(620, 630, 6, 24), rectangle(690, 630, 6, 24)], '#060d16');
  person(c, 652, 636, 60, '#060d16');
}
