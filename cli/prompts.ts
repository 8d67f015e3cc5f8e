// Asking: every question goes through here, so that giving up (Ctrl+C, Esc) ends the command in one way and
// nothing is half done.
import { AppError } from '../src/errors.js';
import type { Session } from './session.js';

/** The answer. @throws AppError USAGE if the person gave up. */
export async function answerOrStop<T>(answer: Promise<T>): Promise<Exclude<T, symbol>> {
  const [given, { isCancel }] = [await answer, await import('@clack/prompts')];
  if (isCancel(given)) throw stopped();
  return given as Exclude<T, symbol>;
}

export interface Confirmation {
  /** What is about to happen, as one question or, with `type`, as one sentence. */
  readonly message: string;
  /**
   * The text that the person types to agree, with its name: "its date", "2026-12-04". Without it a plain yes
   * is enough.
   */
  readonly type?: { readonly name: string; readonly text: string };
  /** Whether --yes was given. */
  readonly yes: boolean | undefined;
  /** Name of the issue that is concerned, for the command to repeat. */
  readonly issue: string;
}

/**
 * Returns only once a person has agreed to something that cannot be taken back: with --yes, or on a terminal
 * by answering.
 * @throws AppError USAGE without a terminal and --yes, naming the command to repeat; also where the person
 * did not agree
 */
export async function confirmOrStop(
  session: Session,
  { message, type, yes, issue }: Confirmation,
): Promise<void> {
  if (yes === true) return;
  if (!session.terminal.interactive) {
    const repeat = session.again({ issue, add: ['--yes'] });
    throw new AppError(
      'USAGE',
      `${message} This needs your confirmation.`,
      `Repeat the command with --yes: ${repeat}`,
      {
        details: { command: repeat },
      },
    );
  }
  const { confirm, text } = await import('@clack/prompts');
  if (type === undefined) {
    if (!(await answerOrStop(confirm({ message, initialValue: false })))) throw stopped();
    return;
  }
  const validate = (given: string | undefined) =>
    isTyped(given ?? '', type.text) ? undefined : `Type ${type.text}, or press Esc to stop.`;
  await answerOrStop(text({ message: `${message} Type ${type.name} to go on (${type.text}):`, validate }));
}

/** 1,204 and "1 204" are 1204. */
function isTyped(given: string, expected: string): boolean {
  const plain = (text: string) => text.replace(/[\s,.]/g, '');
  return plain(given) === plain(expected);
}

function stopped(): AppError {
  return new AppError(
    'USAGE',
    'Cancelled.',
    'Nothing was changed. Run the command again when you are ready.',
  );
}
