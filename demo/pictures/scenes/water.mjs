// Pictures of what is under the surface.
import { dice, downward, ellipse, points, smooth } from '../canvas.mjs';
import { clouds, fishingBoat, houses, ridge, sky } from '../motifs.mjs';

/** Sea grass in shafts of light. */
export function seagrass(c) {
  const roll = dice(67);
  c.wash(downward(0, 675, ['#9bd3c4', '#3f9a9b', '#1c6373', '#0e3b4d']));
  for (let i = 0; i < 7; i++) {
    const x = 120 + i * 165 + roll() * 60;
    const fade = (_x, y) => Math.max(0, Math.round(0.26 * (1 - y / 600) * 64) / 64);
    c.fill(
      [
        [
          [x, -5],
          [x + 46 + roll() * 40, -5],
          [x - 60 + roll() * 30, 640],
          [x - 190, 640],
        ],
      ],
      '#e8fbe6',
      fade,
    );
  }
  ridge(c, roll, 560, 14, 676, '#12475a');
  const blade = (x, base, height, lean, width, color) => {
    const spine = smooth(
      [
        [x, base],
        [x + lean * 0.2, base - height * 0.35],
        [x + lean * 0.75, base - height * 0.7],
        [x + lean * 1.35, base - height],
      ],
      7,
    );
    const left = spine.map(([px, py], i) => [px - (width / 2) * (1 - i / spine.length) - 0.6, py]);
    const right = spine.map(([px, py], i) => [px + (width / 2) * (1 - i / spine.length) + 0.6, py]).reverse();
    c.fill([[...left, ...right]], color);
  };
  for (let i = 0; i < 50; i++)
    blade(roll() * 1240 - 20, 600 + roll() * 14, 120 + roll() * 160, 20 + roll() * 44, 8, '#1f6f6a');
  const fish = (x, y, s, color, belly) => {
    c.fill(
      [
        [
          ...smooth(
            [
              [x - s, y],
              [x - s * 0.3, y - s * 0.36],
              [x + s * 0.5, y - s * 0.22],
              [x + s, y],
            ],
            6,
          ),
          ...smooth(
            [
              [x + s, y],
              [x + s * 0.4, y + s * 0.24],
              [x - s * 0.3, y + s * 0.32],
              [x - s, y],
            ],
            6,
          ),
        ],
      ],
      color,
    );
    c.fill(
      [
        [
          [x - s * 0.85, y],
          [x - s * 1.5, y - s * 0.34],
          [x - s * 1.35, y],
          [x - s * 1.5, y + s * 0.34],
        ],
      ],
      color,
    );
    c.fill([ellipse(x + s * 0.05, y + s * 0.12, s * 0.55, s * 0.1)], belly, 0.6);
    c.fill([ellipse(x + s * 0.62, y - s * 0.06, s * 0.06, s * 0.06)], '#10303c');
  };
  for (let i = 0; i < 16; i++)
    fish(260 + roll() * 420, 190 + roll() * 130, 11 + roll() * 6, '#d9efe0', '#ffffff');
  for (let i = 0; i < 46; i++)
    blade(
      roll() * 1240 - 20,
      640,
      170 + roll() * 190,
      26 + roll() * 56,
      12,
      ['#2c8a5f', '#3f9d62', '#23785a'][i % 3],
    );
  fish(800, 340, 44, '#e7b45a', '#fff0c4');
  fish(930, 402, 30, '#dfa24d', '#fff0c4');
  ridge(c, roll, 640, 8, 676, '#0b2f3e');
  for (let i = 0; i < 30; i++)
    blade(
      roll() * 1260 - 30,
      676,
      120 + roll() * 210,
      30 + roll() * 60,
      17,
      ['#0f4f4a', '#14604f', '#0d4347'][i % 3],
    );
  for (let i = 0; i < 26; i++)
    c.fill(
      [ellipse(560 + roll() * 60 + i * 2, 470 - i * 17, 2 + roll() * 4, 2 + roll() * 4)],
      '#eafff6',
      0.5,
    );
}

/** Three boats, and shoals in layers beneath them. */
export function threeCounts(c) {
  const roll = dice(83);
  sky(c, 230, ['#e9dfc7', '#f1e4c8', '#f6e6c0']);
  clouds(c, roll, 6, [50, 150], '#ffffff', 0.6);
  houses(c, roll, [-10, 240], 230, {
    walls: ['#cfc3ac', '#c4b69d', '#d8ccb5'],
    roof: '#ab9a84',
    lit: '#e9dcb8',
    dark: '#b5a58d',
    tall: 40,
  });
  const layers = [
    ['#7fb0ae', 230],
    ['#4f8f96', 370],
    ['#2b6a78', 500],
    ['#174a5a', 610],
  ];
  layers.forEach(([color, y], i) => {
    const line = smooth(
      Array.from({ length: 15 }, (_, k) => [k * 90 - 30, y + (i === 0 ? 0 : Math.sin(k * 1.1 + i) * 7)]),
      6,
    );
    c.fill([[...line, [1260, 680], [-40, 680]]], color);
  });
  [200, 590, 980].forEach((x, i) => {
    fishingBoat(c, x, 236, 82, {
      hull: ['#b24a3b', '#22475a', '#d79a3c'][i],
      band: '#f3e7d0',
      cabin: '#f8f1e2',
      window: '#6f8f96',
      dark: '#26323a',
    });
  });
  const shoal = (cx, cy, count, spread, size, color) => {
    for (let i = 0; i < count; i++) {
      const [a, d] = [roll() * Math.PI * 2, Math.sqrt(roll())];
      const [x, y] = [cx + Math.cos(a) * d * spread, cy + Math.sin(a) * d * spread * 0.4];
      c.fill(
        [
          [
            ...smooth(
              [
                [x - size, y],
                [x, y - size * 0.36],
                [x + size, y],
              ],
              5,
            ),
            ...smooth(
              [
                [x + size, y],
                [x, y + size * 0.36],
                [x - size, y],
              ],
              5,
            ),
          ],
        ],
        color,
        0.92,
      );
      c.fill(
        [
          [
            [x - size * 0.8, y],
            [x - size * 1.5, y - size * 0.4],
            [x - size * 1.5, y + size * 0.4],
          ],
        ],
        color,
        0.92,
      );
    }
  };
  for (const [x, y] of points('200,300 590,430 980,560'))
    c.fill(
      [
        [
          [x - 12, 248],
          [x + 12, 248],
          [x + 150, y + 55],
          [x - 150, y + 55],
        ],
      ],
      '#f7efd2',
      0.16,
    );
  shoal(200, 312, 12, 130, 11, '#f4ead0');
  shoal(590, 436, 30, 140, 12, '#f0d9a4');
  shoal(980, 556, 64, 150, 12, '#e8b566');
}
