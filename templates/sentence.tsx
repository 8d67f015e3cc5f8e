// A sentence of the word list with an address, a link or a name in place of its placeholder: each language
// decides where that is.
import { Fragment, type ReactNode } from 'react';
import { sentenceParts } from '../src/text/sentence.js';

interface SentenceProps {
  /** With placeholders such as `{address}`; one that has no value stays as it is. */
  readonly text: string;
  readonly values: Readonly<Record<string, ReactNode>>;
}

export function Sentence({ text, values }: SentenceProps) {
  return (
    <>
      {sentenceParts<ReactNode>(text, values).map((part, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rendered once
        <Fragment key={at}>{part}</Fragment>
      ))}
    </>
  );
}
