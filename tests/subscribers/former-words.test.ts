// An installation from before the packaged wording and policy changed: what its readers agreed to stays, and
// can be shown.
import { beforeEach, expect, test } from '@jest/globals';
import { signUpWording } from '../../src/app/texts.js';
import { hashPolicy } from '../../src/subscribers/policy.js';
import { describeEachDatabase } from '../support/databases.js';
import { CLICK, entry, joined, type SignUpRoom, signUpRoom, tokenIn } from './sign-up-room.js';

const ZOE = 'zoe@readers.example';
const YAN = 'yan@readers.example';

/** As an earlier Friday filled them in. */
const FORMER_WORDING =
  'Yes, The Harbour Desk may send me The Harbour Weekly by e-mail, about once a week, with a choice of its articles. ' +
  'I can leave at any time with one press in every mail. I have read the {policy} and agree to it.';
const FORMER_POLICY =
  '# Privacy policy of The Harbour Weekly\n\n## What we keep, and why\n\nYour e-mail address.\n';
const FORMER_FORM = `<html lang="en"><body><form><label>${FORMER_WORDING}</label></form></body></html>`;

describeEachDatabase('an installation with the former words', (database) => {
  let room: SignUpRoom;
  const chainOf = async (address: string) => room.app.evidence.of(await room.app.subscribers.find(address));
  const versions = async () => (await room.app.policies.list()).map(({ version }) => version);

  /** A request that an earlier Friday recorded. */
  async function asked(address: string): Promise<void> {
    const nothingNoted = { name: null, page: null, network: null, agent: null, flags: null };
    const how = { form: 'page', method: 'box ticked', locale: 'en', at: room.time.now().toISOString() };
    await room.store.signUps.add({
      address,
      addressKey: address,
      wording: FORMER_WORDING,
      policyVersion: '0',
      ...how,
      ...nothingNoted,
    });
    await room.app.signUpWork.sweep();
  }

  beforeEach(async () => {
    room = await signUpRoom(database);
    await room.store.policies.add({
      version: '0',
      text: FORMER_POLICY,
      hash: hashPolicy(FORMER_POLICY),
      newPurpose: false,
      purpose: null,
      language: 'en',
      publishedAt: '1970-01-01T00:00:00.000Z',
      publishedBy: 'friday',
    });
    await room.app.formCopies.keep('page', 'en', FORMER_FORM);
    room.time.forward(1);
    await asked(ZOE);
    await room.app.readerPages.confirm(await tokenIn(room.app, ZOE, 'confirm'), CLICK);
    await asked(YAN);
    room.time.forward(1);
    await room.app.evidence.checkpoint();
    // The new Friday starts.
    await room.app.policies.keepPackaged();
  });

  test('the new policy is a version of its own, beside the former one [D24]', async () => {
    expect(await versions()).toEqual(['0', '0.1']);
    expect(await room.app.policies.byVersion('0')).toMatchObject({
      text: FORMER_POLICY,
      hash: hashPolicy(FORMER_POLICY),
    });
    const current = await room.app.policies.current();
    expect(current).toMatchObject({
      version: '0.1',
      newPurpose: false,
      text: expect.stringContaining('## What we store, and why'),
    });
    await room.app.policies.keepPackaged();
    expect(await versions()).toEqual(['0', '0.1']);
  });

  test('the evidence names and shows the former words, and is whole [D1]', async () => {
    expect(
      (await chainOf(ZOE)).map(({ wording, policyVersion, whole }) => [wording, policyVersion, whole]),
    ).toEqual([
      [FORMER_WORDING, '0', true],
      [FORMER_WORDING, '0', true],
    ]);
    await room.app.formCopies.keep(
      'page',
      'en',
      '<html lang="en"><body><form>the new form</form></body></html>',
    );
    const page = await room.app.evidence.page(await room.app.subscribers.find(ZOE));
    for (const text of [
      FORMER_WORDING,
      '## What we keep, and why',
      '<div><label>Yes, The Harbour Desk may send me',
    ])
      expect(page).toContain(text);
    for (const text of ['the new form', 'What we store']) expect(page).not.toContain(text);
    expect(await room.app.evidence.verify()).toMatchObject({ breach: null, checkpoints: 1, policies: 2 });
  });

  test('a request from before, confirmed now, is proven by the words of then [D1]', async () => {
    await room.app.readerPages.confirm(await tokenIn(room.app, YAN, 'confirm'), CLICK);
    expect((await chainOf(YAN)).at(-1)).toMatchObject({
      kind: 'confirmed',
      wording: FORMER_WORDING,
      policyVersion: '0',
      whole: true,
    });
  });

  test('an old form is refused as outdated; a new one records new words [D2]', async () => {
    const former = entry('ada@readers.example', { wordingHash: hashPolicy(FORMER_WORDING) });
    expect(await room.app.signUps.submit(former)).toEqual({
      kind: 'refused',
      problems: [{ field: 'form', problem: 'expired' }],
    });
    await joined(room, 'bea@readers.example');
    const wording = signUpWording('en', room.config);
    expect(wording).toMatch(/may email me/);
    expect(
      (await chainOf('bea@readers.example')).map((record) => [record.wording, record.policyVersion]),
    ).toEqual([
      [wording, '0.1'],
      [wording, '0.1'],
    ]);
  });

  test('nobody is asked again because of it [D24]', async () => {
    expect(await room.app.agreements.plan()).toMatchObject({ policy: null, toAsk: 0 });
  });

  test('a policy that the newsroom published itself stays the current one [D24]', async () => {
    room.time.forward(1);
    await room.app.policies.publish({
      version: '2027-01',
      text: '# Our own',
      newPurpose: false,
      actor: 'ines',
    });
    await room.app.policies.keepPackaged();
    expect([await versions(), await room.app.policies.versionAt()]).toEqual([
      ['0', '0.1', '2027-01'],
      '2027-01',
    ]);
  });
});
