// Reading a document: fields of plain data, with every mistake gathered and named by its place. Pure.
import { type EditorField, type TextProblem, textProblems } from './editor-text.js';
import { didYouMean } from './nearest.js';

/** Leads to a value within a document. */
export type DocumentPath = readonly (string | number)[];

/** One mistake; `path` leads to it in the document, and `quote` is the text within it that is meant. */
export interface DocumentProblem {
  readonly path: DocumentPath;
  readonly message: string;
  readonly quote?: string;
}

/** Reads fields and gathers what is wrong with them. */
export class DocumentReader {
  readonly problems: DocumentProblem[] = [];

  say(path: DocumentPath, message: string): void {
    this.problems.push({ path, message });
  }

  isRecord(
    value: unknown,
    path: DocumentPath,
    message = 'expected a list of "name: value" lines',
  ): value is Record<string, unknown> {
    const is = value !== null && typeof value === 'object' && !Array.isArray(value);
    if (!is) this.say(path, message);
    return is;
  }

  onlyKeys(record: Record<string, unknown>, known: readonly string[], path: DocumentPath): void {
    for (const key of Object.keys(record))
      if (!known.includes(key))
        this.say(
          [...path, key],
          `there is no field "${key}". ${didYouMean(key, known)}Use ${known.join(', ')}`,
        );
  }

  text(record: Record<string, unknown>, key: EditorField, path: DocumentPath): string {
    return this.optional(record, key, path) ?? '';
  }

  /** A text that keeps the rules of its field. */
  optional(record: Record<string, unknown>, key: EditorField, path: DocumentPath): string | null {
    return this.checked(record, key, path, (text) => textProblems(key, text));
  }

  /** A text that keeps other rules. */
  checked(
    record: Record<string, unknown>,
    key: string,
    path: DocumentPath,
    problemsOf: (text: string) => readonly TextProblem[],
  ): string | null {
    const text = this.plain(record, key, path);
    if (text === null) return null;
    for (const { message, quote } of problemsOf(text))
      this.problems.push({ path: [...path, key], message, ...(quote !== undefined && { quote }) });
    return text;
  }

  /** A text without white space at its ends; null if there is none. */
  plain(record: Record<string, unknown>, key: string, path: DocumentPath): string | null {
    const value = record[key] ?? null;
    if (value === null) return null;
    if (typeof value !== 'string' && typeof value !== 'number') {
      this.say([...path, key], `${key} must be text`);
      return null;
    }
    const text = String(value).trim();
    return text === '' ? null : text;
  }
}
