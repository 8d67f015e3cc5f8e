// The string literals of a source file, found by a scan: parsing hundreds of files would take half a minute.
const COMMENT = /^[ \t]*(?:\/\*[\s\S]*?\*\/|\/\/.*)/gm;
const REGEX = /(^|[\s(,=:])\/(?![*/])(?:[^/\\\n[]|\\.|\[(?:[^\]\\\n]|\\.)*\])+\/[dgimsuvy]*/gm;
const LITERAL = /'((?:[^'\\\n]|\\.)*)'|`((?:[^`\\]|\\.)*)`|"((?:[^"\\\n]|\\.)*)"/g;

/** Each literal without its quotation marks; a value inside a template becomes "§". */
export function literalsOf(text: string): readonly string[] {
  const code = text.replaceAll(COMMENT, '').replaceAll(REGEX, '$1');
  return [...code.matchAll(LITERAL)].map(([, single, template, double]) =>
    (single ?? template ?? double ?? '').replaceAll(/\$\{[^}]*\}/g, '§').replaceAll(/\\n/g, ' '),
  );
}
