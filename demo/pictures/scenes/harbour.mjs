// Pictures of the harbour and the open sea.
import { dice, ellipse, glow, points, rectangle, smooth, thickLine } from '../canvas.mjs';
import { beam, clouds, crane, fishingBoat, gull, hills, lighthouse, sea, sky, sun } from '../motifs.mjs';

/** One row of the breakwater. */
function stones(c, roll, row) {
  for (let x = 690 + row * 16; x < 1200; x += 34 + row * 5 + roll() * 18) {
    const y = 464 + row * (9 + (x - 690) / 42) + (x < 760 ? 2 : 0);
    const bottom = 484 + ((x - 664) / 536) * 74;
    const w = 26 + row * 3 + roll() * 10;
    if (y + 12 < bottom)
      c.fill([rectangle(x, y, w, 8 + (x - 690) / 75)], roll() < 0.5 ? '#5f5a59' : '#3f3e42', 0.75);
  }
}

/** Breakwater, lighthouse and cranes at sunrise. */
export function harbourWall(c) {
  const roll = dice(7);
  sky(c, 400, ['#2f5d78', '#7fa3a6', '#e9c7a0', '#f6b27a']);
  clouds(c, roll, 9, [60, 260], '#f7d9bb', 0.5);
  sun(c, 415, 352, 46, '#fff1cf', '#ffd79a');
  hills(c, roll, [372, 388], 402, '#b99c8d', '#8f8384');
  sea(c, roll, 400, ['#e0ab80', '#7d9294', '#2c5468', '#17384a'], '#ffe2b0', { glint: 415, count: 220 });
  const wall = smooth(points('1200,418 980,424 800,436 690,450'), 8);
  c.fill([[...wall, [672, 462], [664, 482], [760, 506], [1200, 560]]], '#4d4a4c');
  c.fill([[...wall, [672, 462], [800, 458], [1200, 452]]], '#8b7f76');
  for (let row = 0; row < 5; row++) stones(c, roll, row);
  lighthouse(c, 735, 448, 226, { tower: '#f3e7d8', stripe: '#b8443a', shade: '#3c3a44', lamp: '#fff3c4' });
  c.wash('#fff0c0', glow(735, 240, 120, 0.5));
  crane(c, 930, 440, 210, -1, '#2b2f39');
  crane(c, 1090, 446, 250, -1, '#20242d');
  fishingBoat(c, 250, 520, 84, {
    hull: '#23414f',
    band: '#c2553f',
    cabin: '#ede0cf',
    window: '#f7c67d',
    dark: '#1c2730',
  });
  for (const [x, y, s] of [
    [520, 190, 20],
    [566, 168, 15],
    [604, 206, 12],
    [160, 240, 14],
  ])
    gull(c, x, y, s, '#35495a');
}

/** A lit ferry under the moon. */
export function nightFerry(c) {
  const roll = dice(23);
  sky(c, 390, ['#0d1b33', '#16304f', '#2f5470', '#57788a']);
  for (let i = 0; i < 120; i++)
    c.fill(
      [ellipse(roll() * 1200, roll() * 300, 0.7 + roll(), 0.7 + roll())],
      '#e8eef4',
      0.25 + roll() * 0.6,
    );
  sun(c, 880, 130, 50, '#f5efdc', '#cfdbe0', 5);
  c.fill([ellipse(864, 122, 10, 8), ellipse(896, 146, 13, 10), ellipse(880, 100, 6, 5)], '#ded6bf', 0.7);
  clouds(c, roll, 6, [90, 250], '#8ea5b4', 0.28);
  hills(c, roll, [352, 372], 392, '#2b4a62', '#1c3449');
  for (let i = 0; i < 26; i++) c.fill([ellipse(60 + roll() * 380, 380 + roll() * 8, 2, 1.6)], '#ffd98c');
  sea(c, roll, 390, ['#4f7080', '#1f4059', '#0d2138'], '#f0e6c8', { glint: 880, count: 240 });
  const at = (x, y) => [430 + x, 500 + y];
  c.fill([[at(-230, -54), at(232, -54), at(276, -74), at(222, 8), at(-206, 8)]], '#122233');
  c.fill([[at(-230, -54), at(232, -54), at(262, -68), at(250, -46), at(-225, -44)]], '#d8533f');
  c.fill([[at(-206, -54), at(-196, -104), at(150, -104), at(196, -54)]], '#e9e6dc');
  c.fill([[at(-150, -104), at(-144, -146), at(92, -146), at(118, -104)]], '#d6d3c9');
  c.fill([[at(10, -146), at(18, -178), at(84, -178), at(96, -146)]], '#e9e6dc');
  c.fill([[at(-110, -146), at(-100, -196), at(-58, -196), at(-54, -146)]], '#d8533f');
  c.fill([[at(-103, -182), at(-100, -196), at(-58, -196), at(-57, -182)]], '#122233');
  for (let x = -180; x < 140; x += 27) c.fill([rectangle(430 + x, 412, 17, 18)], '#ffd27a');
  for (let x = -128; x < 90; x += 27) c.fill([rectangle(430 + x, 368, 17, 17)], '#ffdf9a');
  c.fill([[at(26, -170), at(78, -170), at(84, -154), at(24, -154)]], '#fff0c2');
  c.stroke([at(48, -178), at(48, -238)], 3, '#122233');
  c.wash('#ffc766', glow(430, 420, 300, 0.28, 1.8));
  for (let i = 0; i < 70; i++) {
    const y = 514 + roll() ** 1.5 * 130;
    c.fill(
      [ellipse(430 + (roll() - 0.5) * 400, y, 8 + roll() * 26, 1.4)],
      '#ffcf7d',
      0.5 * (1 - (y - 514) / 150),
    );
  }
}

/** Lateen sails coming home, a lighthouse on a rock. */
export function lateenSails(c) {
  const roll = dice(41);
  sky(c, 410, ['#5b3f6b', '#b0586a', '#ea8b5b', '#f8c777']);
  clouds(c, roll, 8, [50, 240], '#f6b98b', 0.4);
  sun(c, 640, 356, 62, '#fff0bd', '#ffd27d', 5);
  hills(c, roll, [378, 394], 412, '#b3626b', '#8c4a63');
  sea(c, roll, 408, ['#f0a766', '#b25d63', '#5a3a61', '#33284d'], '#ffe0a0', { glint: 640, count: 260 });
  c.fill(
    [
      [
        ...smooth(points('900,424 960,392 1020,372 1090,366 1200,340'), 8),
        [1200, 520],
        [1080, 486],
        [960, 452],
      ],
    ],
    '#3b2845',
  );
  c.fill(
    [[...smooth(points('1010,378 1060,370 1130,358 1200,342'), 8), [1200, 420], [1100, 410]]],
    '#57395a',
  );
  lighthouse(c, 1068, 374, 200, { tower: '#fbeed9', stripe: null, shade: '#6d4a63', lamp: '#fff6c8' });
  c.wash('#fff2b8', glow(1068, 190, 130, 0.75));
  beam(c, [1068, 190], [620, 120], 120, '#fff2c2', 0.5);
  const boat = (x, y, s, hull, sail) => {
    const p = (a, b) => [x + a * s, y + b * s];
    c.fill([[...smooth([p(0.06, -1.72), p(0.34, -1.1), p(0.52, -0.2)], 8), p(-0.62, -0.24)]], sail);
    c.fill(
      [[...smooth([p(0.06, -1.72), p(0.2, -1.0), p(0.16, -0.22)], 8), p(-0.62, -0.24)]],
      '#fff3dd',
      0.35,
    );
    c.stroke([p(-0.68, -0.16), p(0.1, -1.8)], s * 0.04, hull);
    c.stroke([p(-0.08, -0.1), p(-0.04, -1.2)], s * 0.045, hull);
    c.fill(
      [
        [
          ...smooth([p(-0.95, -0.26), p(-0.5, -0.1), p(0.3, -0.1), p(0.95, -0.34)], 6),
          p(0.66, 0.1),
          p(-0.62, 0.1),
        ],
      ],
      hull,
    );
    c.fill([[p(-0.6, 0.1), p(0.66, 0.1), p(0.4, 0.26), p(-0.4, 0.26)]], hull, 0.3);
  };
  boat(770, 448, 46, '#452b45', '#f2c79b');
  boat(480, 486, 86, '#3a2440', '#f7e2c4');
  boat(200, 560, 128, '#2a1a33', '#fbeeda');
  for (const [x, y, s] of [
    [360, 190, 15],
    [392, 172, 11],
    [872, 150, 12],
  ])
    gull(c, x, y, s, '#5d3a55');
}

/** Heavy sea, slanting rain, a beam across the clouds. */
export function gale(c) {
  const roll = dice(59);
  sky(c, 520, ['#1f2a36', '#33424e', '#56666c', '#8a9794']);
  for (let i = 0; i < 4; i++) {
    const y = 70 + i * 66;
    const belly = smooth(
      Array.from({ length: 12 }, (_, k) => [k * 124 - 60 - i * 40, y + (roll() - 0.5) * 62]),
      10,
    );
    c.fill([[[-140, -10], ...belly, [1400, -10]]], ['#5a6b71', '#44545d', '#323f4a', '#222d38'][3 - i], 0.55);
  }
  beam(c, [858, 186], [80, 60], 250, '#fff3c9', 0.75);
  beam(c, [858, 186], [1250, 90], 130, '#fff3c9', 0.55);
  c.fill(
    [[...smooth(points('690,470 740,424 800,400 900,396 985,430 1060,480'), 8), [1080, 560], [680, 560]]],
    '#1d262d',
  );
  lighthouse(c, 858, 404, 246, { tower: '#e7e4dc', stripe: '#a63d35', shade: '#222b33', lamp: '#fff6d0' });
  c.wash('#fff4cf', glow(858, 186, 110, 0.85));
  const waves = [
    [446, '#4d646b', 13, 88],
    [486, '#3a535c', 22, 122],
    [540, '#28424d', 32, 170],
    [606, '#183039', 44, 240],
  ];
  for (const [layer, [top, color, swing, step]] of waves.entries())
    swell(c, roll, { top, color, swing, step, shift: layer * 57 });
  for (let i = 0; i < 110; i++) {
    const [angle, far] = [-Math.PI * (0.2 + roll() * 0.75), 20 + roll() ** 1.5 * 120];
    c.fill(
      [
        ellipse(
          752 + Math.cos(angle) * far,
          446 + Math.sin(angle) * far * 0.9,
          1 + roll() * 3.2,
          1 + roll() * 3.2,
        ),
      ],
      '#f2f5f0',
      0.75 * (1 - far / 150),
    );
  }
  for (let i = 0; i < 190; i++) {
    const [x, y, l] = [roll() * 1300 - 60, roll() * 640, 24 + roll() * 50];
    c.fill([thickLine([x, y], [x - l * 0.42, y + l], 1.1, 1.6)], '#d9e2e2', 0.22 + roll() * 0.2);
  }
}

/** One line of breaking waves: steep in front, long behind, no two alike. */
function swell(c, roll, { top, color, swing, step, shift }) {
  const line = [];
  const crests = [];
  for (let x = -step - shift; x < 1200 + step * 2; ) {
    const [w, h] = [step * (0.75 + roll() * 0.6), swing * (0.6 + roll() * 0.8)];
    line.push([x, top + swing * 0.55], [x + w * 0.42, top + swing * 0.15], [x + w * 0.66, top - h]);
    crests.push([x + w * 0.66, top - h, w, h]);
    x += w;
  }
  c.fill([[...smooth(line, 9), [1500, 700], [-400, 700]]], color);
  for (const [x, y, w, h] of crests) {
    if (roll() < 0.25) continue;
    const outer = smooth(
      [
        [x - w * 0.3, y + h * 0.75],
        [x - w * 0.1, y + h * 0.16],
        [x + w * 0.02, y - 1],
        [x + w * 0.15, y + h * 0.5],
        [x + w * 0.27, y + h * 1.3],
      ],
      8,
    );
    const inner = smooth(
      [
        [x + w * 0.2, y + h * 1.2],
        [x + w * 0.07, y + h * 0.62],
        [x - w * 0.02, y + h * 0.34],
        [x - w * 0.14, y + h * 0.5],
      ],
      8,
    );
    c.fill([[...outer, ...inner]], '#e6ece8', 0.5 + roll() * 0.35);
  }
}
