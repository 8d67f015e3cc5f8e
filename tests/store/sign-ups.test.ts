// Sign-ups that come at once: written together, in the order they came, and every one of them answered.
import { expect, test } from '@jest/globals';
import { openStore } from '../../src/store/connect.js';
import type { NewSignUp } from '../../src/subscribers/sign-up.js';
import { describeEachDatabase } from '../support/databases.js';

const AT = '2026-11-23T10:00:00.000Z';
const signUp = (name: string): NewSignUp => ({
  address: `${name}@readers.example`,
  addressKey: `${name}@readers.example`,
  name: 'Zoë "O’Neil" \\ [1,2]',
  locale: 'de',
  wording: 'Ja, {policy}',
  policyVersion: '1',
  form: 'page',
  method: 'box ticked',
  page: null,
  network: '192.0.2.0/24',
  agent: null,
  flags: 'role',
  at: AT,
});

describeEachDatabase('sign-ups that come at once', (database) => {
  test('are all there when they are answered, as they were given and in their order', async () => {
    const store = await openStore(await database.url(), { log: () => {} });
    const names = Array.from({ length: 40 }, (_, i) => `reader-${i}`);
    await Promise.all(names.map((name) => store.signUps.add(signUp(name))));
    const taken = [];
    for (const id of await store.signUps.waiting(0, 100)) taken.push(await store.signUps.take(id));
    expect(taken).toEqual(names.map((name) => ({ id: expect.any(Number), ...signUp(name) })));
    await store.close();
  });

  test('all of them fail where they cannot be written', async () => {
    const store = await openStore(await database.url(), { log: () => {} });
    const undone = store.transaction(async (stores) => {
      await stores.signUps.add(signUp('undone'));
      throw new RangeError('undone');
    });
    await expect(undone).rejects.toThrow('undone');
    expect(await store.signUps.waiting(0, 10)).toEqual([]);
    await store.close();
    const outcomes = await Promise.allSettled(
      ['one', 'two', 'three'].map((name) => store.signUps.add(signUp(name))),
    );
    expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
  });
});
