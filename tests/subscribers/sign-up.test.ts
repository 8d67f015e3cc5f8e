// Joining, told as a story on both databases: asked, confirmed by a press, welcomed; and every other state an address can be in.
import { beforeEach, expect, test } from '@jest/globals';
import { describeEachDatabase } from '../support/databases.js';
import { entry, mailsTo, PRESS, type SignUpRoom, signUpRoom, tokenIn } from './sign-up-room.js';

const ZOE = 'zoe@readers.example';

describeEachDatabase('signing up', (database) => {
  let room: SignUpRoom;
  const { submit, work, find } = {
    submit: (address: string, overrides = {}) => room.app.signUps.submit(entry(address, overrides)),
    work: () => room.app.signUps.sweep(),
    find: (address: string) => room.app.subscribers.find(address),
  };

  beforeEach(async () => {
    room = await signUpRoom(database);
  });

  test('[D3] asked, confirmed by a press, welcomed', async () => {
    expect(await submit(` Zoe@Readers.example `, { name: ' Zoë ' })).toEqual({ kind: 'accepted', mailNow: false });
    await expect(find(ZOE)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect(await work()).toEqual({ signUps: 1, mails: 1 });
    expect(await find(ZOE)).toMatchObject({ status: 'pending', name: 'Zoë', address: 'Zoe@readers.example', confirmedAt: null });
    const token = await tokenIn(room.app, ZOE, 'confirm');
    expect(await room.app.signUps.confirmState(token)).toMatchObject({ kind: 'open' });
    expect((await find(ZOE)).status).toBe('pending');
    expect(await room.app.signUps.confirm(token, PRESS)).toMatchObject({ kind: 'done', subscriber: { status: 'confirmed', policyVersion: '0' } });
    expect(await room.app.signUps.confirm(token, PRESS)).toMatchObject({ kind: 'done' });
    await work();
    await work();
    expect((await mailsTo(room.app, ZOE)).map((mail) => mail.subject.replace(/:.*/, ''))).toHaveLength(2);
  });
});
