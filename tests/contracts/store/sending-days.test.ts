// How many messages each provider took on each day: what warming up goes by.
import { expect, test } from '@jest/globals';
import { oldestDay } from '../../../src/deliveries/pace/pace-rules.js';
import { describeEachStore } from './each-store.js';

describeEachStore('sending days', (world) => {
  test('counts of one day add up, whoever adds, in whatever order, and at once [B13]', async () => {
    const { sendingDays } = await world.fresh();
    const some = new Map([
      ['google', 3],
      ['yahoo', 2],
    ]);
    const others = new Map([
      ['yahoo', 1],
      ['google', 1],
      ['gmx', 0],
    ]);
    await Promise.all(
      Array.from({ length: 20 }, (_, i) => sendingDays.add('2026-11-27', i % 2 === 0 ? some : others)),
    );
    expect(await sendingDays.since('2026-11-27')).toEqual([
      { day: '2026-11-27', provider: 'google', submitted: 40 },
      { day: '2026-11-27', provider: 'yahoo', submitted: 30 },
    ]);
  });

  test('two processes lose nothing of each other [B13]', async () => {
    const add = (n: number) =>
      (n % 2 === 0 ? world.store : world.other).sendingDays.add('2026-11-26', new Map([['orange', 5]]));
    await Promise.all(Array.from({ length: 10 }, (_, n) => add(n)));
    expect(await world.store.sendingDays.since('2026-11-26', 'orange')).toEqual([
      { day: '2026-11-26', provider: 'orange', submitted: 50 },
    ]);
  });

  test('the days of one provider come in order; days without mail have no row [B1]', async () => {
    const { sendingDays } = await world.fresh();
    await sendingDays.add('2026-11-20', new Map());
    for (const day of ['2026-11-27', '2026-11-13', '2026-11-20'])
      await sendingDays.add(
        day,
        new Map([
          ['google', 7],
          ['free', 1],
        ]),
      );
    expect(
      (await sendingDays.since('2026-11-20', 'google')).map(({ day, submitted }) => [day, submitted]),
    ).toEqual([
      ['2026-11-20', 7],
      ['2026-11-27', 7],
    ]);
    expect(await sendingDays.since('2026-11-28')).toEqual([]);
  });

  test('days before one are forgotten, and counted; later ones stay', async () => {
    const { sendingDays } = await world.fresh();
    for (const day of ['2025-10-22', '2025-10-23', '2026-11-27'])
      await sendingDays.add(
        day,
        new Map([
          ['google', 7],
          ['free', 1],
        ]),
      );
    expect(await sendingDays.forgetBefore(oldestDay(new Date('2026-11-27T23:59:59Z')))).toBe(2);
    expect((await sendingDays.since('2020-01-01', 'google')).map(({ day }) => day)).toEqual([
      '2025-10-23',
      '2026-11-27',
    ]);
    expect(await sendingDays.forgetBefore('2025-10-23')).toBe(0);
  });

  test('what a transaction adds is gone when it fails', async () => {
    const store = await world.fresh();
    const failing = store.transaction(async ({ sendingDays }) => {
      await sendingDays.add('2026-11-27', new Map([['google', 9]]));
      throw new RangeError('no');
    });
    await expect(failing).rejects.toThrow('no');
    expect(await store.sendingDays.since('2026-01-01')).toEqual([]);
  });
});
