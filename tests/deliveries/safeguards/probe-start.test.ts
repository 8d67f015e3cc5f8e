// The checks before an issue starts: a signature that would not count holds it, a name server that is silent
// does not.
import { beforeEach, expect, test } from '@jest/globals';
import type { RelayFault } from '../../../src/deliveries/relay-check.js';
import { startIssue } from '../../../src/deliveries/start-issue.js';
import type { Store } from '../../../src/store/store.js';
import { describeEachDatabase } from '../../support/databases.js';
import { scheduledIssue, sendingSide } from '../../support/delivery-world.js';
import { FRIDAY } from '../../support/factory.js';
import { type Clock, clock, sharedStore } from '../../support/world.js';

describeEachDatabase('before an issue starts', (database) => {
  let store: Store;
  let time: Clock;

  beforeEach(async () => {
    store = await sharedStore(await database.url());
    time = clock(FRIDAY);
  });

  test('nothing is sent while the published key is not the signing one [G14]', async () => {
    const { issue } = await scheduledIssue(store, time, 4);
    const side = await sendingSide(store, time);
    const name = 'friday1._domainkey.news.example';
    const fault = {
      record: 'DKIM',
      name,
      found: 'different',
      text: `${name} publishes a different key than the one that signs`,
    } as const;
    let broken: typeof fault | null = fault;
    const world = { ...side.world, probeSigning: async () => ({ broken, warnings: [] }) };
    expect(await startIssue(world, issue.id)).toBe('held');
    expect(await startIssue(world, issue.id)).toBe('held');
    expect(await store.issues.byId(issue.id)).toMatchObject({
      status: 'scheduled',
      audienceTotal: null,
      statusReason:
        'it waits because receivers would reject its signature: friday1._domainkey.news.example publishes a different key than the one that signs',
    });
    expect(await store.notices.unsent(9)).toMatchObject([
      { message: { kind: 'issue-waits', cause: { why: 'signature', fault } } },
    ]);
    broken = null;
    expect(await startIssue(world, issue.id)).toBe('started');
    expect(await store.issues.byId(issue.id)).toMatchObject({
      status: 'sending',
      statusReason: null,
      audienceTotal: 4,
    });
  });

  test('it waits while the relay cannot be used, and starts after that [A11]', async () => {
    const { issue } = await scheduledIssue(store, time, 3);
    const side = await sendingSide(store, time);
    const relay = 'relay.news.example:587';
    let fault: RelayFault | null = { relay, text: `the relay ${relay} refuses connections` };
    const world = { ...side.world, probeRelay: async () => fault };
    expect(await startIssue(world, issue.id)).toBe('held');
    expect(await startIssue(world, issue.id)).toBe('held');
    expect(await store.issues.byId(issue.id)).toMatchObject({
      status: 'scheduled',
      statusReason: `it waits because mail cannot be handed over: the relay ${relay} refuses connections`,
    });
    expect(await store.notices.unsent(9)).toMatchObject([
      { message: { kind: 'issue-waits', cause: { why: 'relay', relay } } },
    ]);
    fault = null;
    expect(await startIssue(world, issue.id)).toBe('started');
  });

  test('the words of the relay may change while it waits: one notice [A11]', async () => {
    const { issue } = await scheduledIssue(store, time, 3);
    const side = await sendingSide(store, time);
    const relay = 'relay.news.example:587';
    let answers = 0;
    const probeRelay = async () => ({ relay, text: `the relay ${relay} says 421 id=${++answers}` });
    const world = { ...side.world, probeRelay };
    for (let sweep = 0; sweep < 3; sweep++) expect(await startIssue(world, issue.id)).toBe('held');
    expect(await store.issues.byId(issue.id)).toMatchObject({
      statusReason: expect.stringContaining('id=3'),
    });
    expect(await store.notices.unsent(9)).toHaveLength(1);
  });

  test('the issue starts where no name server answers; the editor is told [G14]', async () => {
    const { issue } = await scheduledIssue(store, time, 2);
    const side = await sendingSide(store, time);
    const warnings = [
      {
        record: 'DKIM',
        name: 'friday1._domainkey.news.example',
        found: 'silent',
        text: 'no name server answered',
      },
      { record: 'SPF', name: 'news.example', found: 'missing', text: 'no SPF record is published' },
    ] as const;
    expect(
      await startIssue({ ...side.world, probeSigning: async () => ({ broken: null, warnings }) }, issue.id),
    ).toBe('started');
    expect(await store.notices.unsent(9)).toMatchObject([
      { message: { kind: 'records', issue: { number: issue.number }, faults: warnings } },
    ]);
  });
});
