// The questions of `friday init` on a terminal. The configuration's own rules check each answer before the
// next question comes.
import * as clack from '@clack/prompts';
import { problemsOf, type SetupAnswers } from '../../src/app/setup.js';
import { answerOrStop } from '../prompts.js';
import { ANSWERS, type AnswerFlags, withDefaults } from './init-answers.js';

interface Question {
  readonly name: keyof AnswerFlags;
  readonly answer: keyof SetupAnswers;
  readonly message: string;
  readonly placeholder?: string;
}

const QUESTIONS: readonly Question[] = [
  {
    name: 'newsroom',
    answer: 'newsroom',
    message: 'What is the newsroom called?',
    placeholder: 'The Harbour Example',
  },
  { name: 'url', answer: 'url', message: 'What is its website?', placeholder: 'https://news.example' },
  {
    name: 'address',
    answer: 'postalAddress',

    message: 'What is its postal address (printed in every email)?',
    placeholder: '1 Quay, 12345 Exampleton',
  },
  {
    name: 'contact',
    answer: 'contact',
    message: 'Which email address can readers write to?',
    placeholder: 'hello@news.example',
  },
  { name: 'editorName', answer: 'editorName', message: 'Who approves issues?', placeholder: 'Ada Quill' },
  {
    name: 'editorAddress',
    answer: 'editorAddress',

    message: 'Their email address (for notices, such as a paused send)?',
    placeholder: 'ada@news.example',
  },
  { name: 'title', answer: 'title', message: 'What is the newsletter called?', placeholder: 'Friday Tide' },
  { name: 'from', answer: 'from', message: 'Which address is it sent from?' },
  { name: 'listId', answer: 'listId', message: 'What is the list id (never changes)?' },
  { name: 'zone', answer: 'zone', message: 'What is the time zone of the newsletter?' },
  { name: 'language', answer: 'language', message: 'Its language?' },
  { name: 'privacyUrl', answer: 'privacyUrl', message: 'Where is the privacy policy?' },
];

/**
 * Asks for all that the flags leave open. @throws AppError USAGE if the person gives up; nothing was written
 * then.
 */
export async function askInstallation(
  flags: AnswerFlags & { readonly withDkim?: string },
): Promise<{ answers: SetupAnswers; dkimSelector?: string }> {
  clack.intro('A new newsletter');
  let known: AnswerFlags = flags;
  const zone = new Intl.DateTimeFormat().resolvedOptions().timeZone;
  for (const question of QUESTIONS) {
    if (known[question.name] !== undefined) continue;
    const guess = question.placeholder === undefined ? withDefaults(known, zone)[question.answer] : undefined;
    const text = await answerOrStop(
      clack.text({
        message: question.message,
        ...(question.placeholder === undefined ? {} : { placeholder: `such as ${question.placeholder}` }),
        ...(guess === undefined ? {} : { initialValue: guess }),
        validate: (given) => remedy(question, { ...known, [question.name]: given ?? '' }, zone),
      }),
    );
    known = { ...known, [question.name]: text.trim() };
  }
  const answers = withDefaults(known, zone);
  const selector = flags.withDkim ?? (await askDkim());
  clack.outro('Thank you. Writing the files.');
  return { answers, ...(selector === undefined ? {} : { dkimSelector: selector }) };
}

async function askDkim(): Promise<string | undefined> {
  const wanted = await answerOrStop(
    clack.confirm({
      message: 'Create a key to sign your mail (DKIM)? You publish its DNS record later.',
      initialValue: false,
    }),
  );
  return wanted ? `friday${new Date().getFullYear()}` : undefined;
}

function remedy(question: Question, flags: AnswerFlags, zone: string): string | undefined {
  const place = ANSWERS.find(({ name }) => name === question.name)?.key;
  const problem = problemsOf(withDefaults(flags, zone)).find(({ key }) => key === place);
  return problem?.remedy.replace(/^add it: /, '').replace(/^./, (c) => c.toUpperCase());
}
