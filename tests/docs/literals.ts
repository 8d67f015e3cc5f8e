// The string literals of a source file, found by a scan: parsing hundreds of files would take half a minute.
// The text between tags needs a parser; few files have any.
import ts from 'typescript';

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

/** The text between the tags of a page's source, paragraph by paragraph as the parser gives it. */
export function tagTextsOf(text: string): readonly string[] {
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isJsxText(node)) found.push(node.text.replaceAll(/\s+/g, ' ').trim());
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile('page.tsx', text, ts.ScriptTarget.Latest));
  return found;
}
