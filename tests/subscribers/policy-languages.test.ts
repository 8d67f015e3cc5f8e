// The policy in the language of the form: what readers are shown, what the evidence prints, and translations
// that are published later; on both databases.
import { beforeEach, expect, test } from '@jest/globals';
import { sql } from 'kysely';
import { openDatabase } from '../../src/store/connect.js';
import { describeEachDatabase } from '../support/databases.js';
import { CLICK, entry, joined, mailsTo, type SignUpRoom, signUpRoom, tokenIn } from './sign-up-room.js';

const ZOE = 'zoe@readers.example';

describeEachDatabase('a policy in several languages', (database) => {
  let room: SignUpRoom;
  const publish = (text: string, language: string | null, more = {}) =>
    room.app.policies.publish({
      version: '2026-12',
      text,
      newPurpose: false,
      language,
      actor: 'Ada',
      ...more,
    });
  const find = (address = ZOE) => room.app.subscribers.find(address);

  beforeEach(async () => {
    room = await signUpRoom(database);
    await room.app.policies.keepPackaged();
  });

  test('the packaged one is shown, proven and mailed in the language of the form [D24]', async () => {
    const form = await room.app.signUps.form('de', 'page');
    expect(form).toMatchObject({ policyVersion: '0', policyLanguage: 'de' });
    await room.app.signUps.submit(entry(ZOE, { locale: 'de' }));
    await room.app.signUpWork.sweep();
    const text = (await mailsTo(room.app, ZOE)).at(-1)?.text.replace(/=\r?\n/g, '') ?? '';
    const [own, general] = [text.indexOf('/privacy/0/de'), text.indexOf('https://harbour.example/privacy')];
    expect([own > 0, general > own]).toEqual([true, true]);
    await room.app.readerPages.confirm(await tokenIn(room.app, ZOE, 'confirm'), CLICK);
    const page = await room.app.evidence.page(await find());
    expect(page).toContain('Privacy policy, version 0, in de');
    expect(page).not.toContain('Privacy policy, version 0, in en');
  });

  test('the mails of a change of address link it before the general one', async () => {
    const to = 'zoe.new@readers.example';
    await joined(room, ZOE);
    await room.app.addressChanges.request(await find(), { address: to, ip: CLICK.ip });
    await room.app.signUpWork.sweep();
    for (const address of [ZOE, to]) {
      const text = (await mailsTo(room.app, address)).at(-1)?.text.replace(/=\r?\n/g, '') ?? '';
      expect(text).toMatch(/-address\/.*\/privacy\/0\/en\b.*https:\/\/harbour\.example\/privacy/s);
    }
  });

  test('one in one language is what every form shows, and a translation joins it', async () => {
    room.time.forward(1);
    await publish('# In English', null);
    expect(await room.app.signUps.form('de', 'page')).toMatchObject({
      policyVersion: '2026-12',
      policyLanguage: 'en',
      policyLanguages: ['en'],
    });
    room.time.forward(1);
    await room.app.signUps.submit(entry(ZOE, { locale: 'de' }));
    await room.app.signUpWork.sweep();
    room.time.forward(5);
    expect(await publish('# Auf Deutsch', 'de-AT')).toMatchObject({ version: '2026-12', language: 'de-AT' });
    expect(await room.app.signUps.form('de', 'page')).toMatchObject({
      policyLanguage: 'de-AT',
      policyLanguages: ['en', 'de-AT'],
    });
    expect(await room.app.policies.inLanguage('2026-12', 'de')).toMatchObject({ text: '# Auf Deutsch' });
    expect(await room.app.policies.inLanguage('2026-12', 'fa')).toMatchObject({ text: '# In English' });
    // What was read before stays what it was.
    const before = await room.app.evidence.page(await find());
    expect([before.includes('# In English'), before.includes('# Auf Deutsch')]).toEqual([true, false]);
    room.time.forward(5);
    await room.app.signUps.submit(entry('yan@readers.example', { locale: 'de' }));
    await room.app.signUpWork.sweep();
    expect(await room.app.evidence.page(await find('yan@readers.example'))).toContain('# Auf Deutsch');
  });

  test('a language is published once, and a translation adds no purpose', async () => {
    room.time.forward(1);
    await publish('# In English', null);
    room.time.forward(1);
    await expect(publish('# Other', 'en-GB')).rejects.toMatchObject({ code: 'INPUT_INVALID' });
    await expect(publish('# Neu', 'de', { newPurpose: true })).rejects.toMatchObject({
      code: 'INPUT_INVALID',
    });
    const both = await Promise.allSettled([
      publish('# Deutsch', 'de'),
      room.other.policies.publish({
        version: '2026-12',
        text: '# Anders',
        newPurpose: false,
        language: 'de',
        actor: 'Ben',
      }),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  test('a changed translation is found, and the database refuses to change one [D1]', async () => {
    await joined(room, ZOE);
    expect((await room.app.evidence.verify()).breach).toBeNull();
    const { db } = await openDatabase(room.url);
    await expect(sql`update policy_texts set body = 'x'`.execute(db)).rejects.toThrow('they are only added');
    await sql`insert into policy_texts (version, language, hash, body, published_at, published_by) values ('0', 'xx', 'no', 'x', 'x', 'x')`.execute(
      db,
    );
    await db.destroy();
    expect((await room.app.evidence.verify()).breach).toMatchObject({ policyVersion: '0' });
  });

  test('a start keeps each packaged language once, and other words as a version', async () => {
    await room.app.policies.keepPackaged();
    expect((await room.store.policies.translations('0')).map(({ language }) => language)).toEqual([
      'ar',
      'de',
      'fa',
      'ru',
    ]);
    expect((await room.app.policies.list()).map(({ version }) => version)).toEqual(['0']);
  });
});
