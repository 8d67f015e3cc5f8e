// A sentence of the word list with an address, a link or a name in place of its placeholder: each language
// decides where that is.
import { Fragment, type ReactNode } from 'react';

const PLACEHOLDER = /^\{(\w+)\}$/;

interface SentenceProps {
  /** With placeholders such as `{address}`; one that has no value stays as it is. */
  readonly text: string;
  readonly values: Readonly<Record<string, ReactNode>>;
}

export function Sentence({ text, values }: SentenceProps) {
  const parts = text.split(/(\{\w+\})/).map((part) => {
    const name = PLACEHOLDER.exec(part)?.[1];
    return name !== undefined && Object.hasOwn(values, name) ? values[name] : part;
  });
  return (
    <>
      {parts.map((part, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rendered once
        <Fragment key={at}>{part}</Fragment>
      ))}
    </>
  );
}
