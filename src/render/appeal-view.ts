// The request for support as templates show it.
import type { Config } from '../config/config.js';
import type { AppealContent, AppealPlace, Frequency, IssueContent } from '../issues/content.js';
import { legibleOn } from '../text/legible.js';
import { moneyIn } from '../text/money.js';
import { manyLines, oneLine, optionalLine, webAddress } from '../text/plain.js';
import type { Intro } from './markdown.js';
import { fillWords, type IssueWords } from './words.js';

export interface ChoiceView {
  readonly label: string;
  readonly url: string;
}

export interface AppealView {
  readonly place: AppealPlace;
  readonly heading: string;
  readonly text: Intro;
  readonly warning: string | null;
  readonly choices: readonly ChoiceView[];
  /** Colour of the words on a button, in light and in dark mode. */
  readonly ink: string;
  readonly dark_ink: string;
}

/** Null in a variant without one, and for one that leads nowhere. */
export async function appealView(
  { appeal, language }: IssueContent,
  words: IssueWords,
  theme: Config['theme'],
  markdown: (text: string) => Promise<Intro>,
): Promise<AppealView | null> {
  if (appeal === undefined) return null;
  const choices = choiceViews(appeal, words, language);
  if (choices.length === 0) return null;
  return {
    place: appeal.place,
    heading: optionalLine(appeal.heading) ?? words.support_heading,
    text: await markdown(manyLines(appeal.text)),
    warning: optionalLine(appeal.warning),
    choices,
    ink: legibleOn(theme.colors.accent),
    dark_ink: legibleOn(theme.dark.accent),
  };
}

function choiceViews(
  { choices, currency }: AppealContent,
  words: IssueWords,
  language: string,
): readonly ChoiceView[] {
  return choices.flatMap(({ frequency, url, amount }): readonly ChoiceView[] => {
    const address = webAddress(url);
    if (address === null) return [];
    const name = oneLine(words[WORD_OF[frequency]]);
    const money = amount === null ? null : moneyIn(language, currency, amount);
    const label = money === null ? name : fillWords(words.support_choice, { frequency: name, amount: money });
    return [{ label, url: address }];
  });
}

const WORD_OF = {
  once: 'support_once',
  monthly: 'support_monthly',
  annual: 'support_annual',
} as const satisfies Readonly<Record<Frequency, keyof IssueWords>>;
