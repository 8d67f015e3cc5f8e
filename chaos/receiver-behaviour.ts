// The receiver's behaviour: chance decides at each step of a conversation whether it goes well. Pure.
import type { Random } from './random.js';

export type Step = 'connect' | 'mail' | 'rcpt' | 'data' | 'body' | 'dot' | 'idle';

/**
 * `answer` null is the usual good answer. `drop` cuts the connection instead of answering; at the final dot
 * `take` says whether the message was accepted before that. `after` waits for that many ms first; `hangUp`
 * closes after the answer.
 */
export interface ReceiverAction {
  readonly after: number;
  readonly answer: string | null;
  readonly drop: boolean;
  readonly take: boolean;
  readonly hangUp: boolean;
}

interface WeightedAction {
  /** Of a hundred. */
  readonly share: number;
  readonly act: Partial<ReceiverAction>;
}

const LATER = [
  '450 4.2.1 Mailbox busy, try later',
  '451 4.3.0 Local error in processing',
  '451 4.7.1 Greylisted, try again later',
] as const;
const NOW_FULL = [
  '452 4.3.1 Insufficient system storage',
  '421 4.3.2 Service shutting down',
  '450-4.7.0 One moment\r\n450 4.7.0 Try again later',
] as const;
const NEVER = [
  '550 5.1.1 No such user here',
  '550-5.1.1 The account\r\n550 5.1.1 does not exist',
  '550 5.2.1 The mailbox is disabled',
] as const;
const NOT_THIS = [
  '554 5.7.1 Message rejected as spam',
  '552 5.3.4 Message too big',
  '550 5.1.1 No such user here',
  '554 5.6.0 Malformed message',
] as const;

const LONGEST_STALL = 2_500;

function whimsAt(step: Step, random: Random): readonly WeightedAction[] {
  const stall: WeightedAction = { share: 3, act: { after: random.between(200, LONGEST_STALL) } };
  const drop: WeightedAction = { share: 1, act: { drop: true } };
  const says = (share: number, answers: readonly [string, ...string[]]): WeightedAction => {
    const answer = random.pick(answers);
    return { share, act: { answer, hangUp: answer.startsWith('421') } };
  };
  switch (step) {
    case 'connect':
      return [
        drop,
        { ...stall, share: 5 },
        { share: 2, act: { answer: '421 4.3.2 Too busy', hangUp: true } },
      ];
    case 'mail':
      return [drop, says(1, LATER), stall];
    case 'rcpt':
      return [drop, stall, says(3, LATER), says(1, NOW_FULL), says(2, NEVER)];
    case 'data':
      return [drop, says(1, LATER), stall];
    case 'body':
      return [{ share: 2, act: { drop: true } }];
    case 'dot':
      return [
        { share: 1.5, act: { drop: true, take: true } },
        { share: 1.5, act: { drop: true, take: false, after: random.between(0, 800) } },
        { share: 1, act: { drop: true, take: true, after: random.between(0, 800) } },
        says(2, LATER),
        says(1, NOW_FULL),
        says(1.5, NOT_THIS),
        { share: 2, act: { hangUp: true } },
        stall,
      ];
    case 'idle':
      return [
        { share: 6, act: { drop: true, after: random.between(0, 400) } },
        {
          share: 3,
          act: { answer: '421 4.4.2 Idle for too long', hangUp: true, after: random.between(0, 400) },
        },
      ];
  }
}

const WELL: ReceiverAction = { after: 0, answer: null, drop: false, take: true, hangUp: false };

/** What the receiver does at this step. If it is calm, all goes well and at once. */
export function actionAt(step: Step, random: Random, calm: boolean): ReceiverAction {
  const dice = random.next() * 100;
  const whims = whimsAt(step, random);
  if (calm) return WELL;
  let upTo = 0;
  for (const { share, act } of whims) {
    upTo += share;
    if (dice < upTo) return { ...WELL, ...act };
  }
  return WELL;
}
