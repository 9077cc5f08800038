import { readFileSync, readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import ts from 'typescript';
import { englishTexts } from '../__testUtils__';
import { lineageMessages } from './lineageTexts';

const SOURCES = join(__dirname, '..');

const files = readdirSync(SOURCES, { recursive: true, encoding: 'utf8' })
  .filter(name => /\.tsx?$/.test(name) && !/\.test\.|__testUtils__/.test(name))
  .map(name => ({
    name: relative(SOURCES, join(SOURCES, name)),
    source: ts.createSourceFile(
      name,
      readFileSync(join(SOURCES, name), 'utf8'),
      ts.ScriptTarget.Latest,
      true,
    ),
  }));

function walk(node: ts.Node, visit: (found: ts.Node) => void) {
  visit(node);
  node.forEachChild(child => walk(child, visit));
}

type Nested = { readonly [key: string]: string | Nested };

/** The keys as `t` takes them: with dots, without the endings of numbers. */
function keysOf(texts: Nested, before = ''): string[] {
  return Object.entries(texts).flatMap(([name, text]) =>
    typeof text === 'string'
      ? [`${before}${name.replace(/_(?:one|other)$/, '')}`]
      : keysOf(text, `${before}${name}.`),
  );
}

/** All that stands in quotes: a key may be kept in a constant before it is said. */
function stringsIn(source: ts.SourceFile): string[] {
  const found: string[] = [];
  walk(source, node => {
    if (ts.isStringLiteral(node)) {
      found.push(node.text);
    }
  });
  return found;
}

/** What is said by a call of `t`: a key, or how the keys begin among which it chooses. */
function saidIn(source: ts.SourceFile) {
  const said: { key?: string; start?: string; line: number }[] = [];
  walk(source, node => {
    if (!ts.isCallExpression(node) || node.expression.getText() !== 't') {
      return;
    }
    const line = source.getLineAndCharacterOfPosition(node.getStart()).line + 1;
    walk(node.arguments[0], part => {
      if (ts.isStringLiteral(part) && part.text.includes('.')) {
        said.push({ key: part.text, line });
      } else if (ts.isTemplateExpression(part)) {
        said.push({ start: part.head.text, line });
      }
    });
  });
  return said;
}

/** Attributes whose text people read or hear. */
const READ =
  /^(?:aria-label|aria-description|aria-roledescription|title|label|placeholder|alt|description|about|what|text|empty|note|summary|heading)$/;
const isProse = (text: string) => /\p{L}{2}/u.test(text);

/**
 * A property of an object that is handed to a component, in a file of components: elsewhere they are data. The titles of extensions are the
 * app's to translate, by its configuration.
 */
function isOption(node: ts.Node): node is ts.PropertyAssignment {
  return (
    ts.isPropertyAssignment(node) &&
    /(?<!plugin)\.tsx$/.test(node.getSourceFile().fileName)
  );
}

/** English that stands in a file itself instead of in the texts. */
function plainEnglish(source: ts.SourceFile): string[] {
  const found: string[] = [];
  const strings = (node: ts.Node) =>
    walk(node, part => {
      const isText =
        ts.isStringLiteral(part) ||
        ts.isNoSubstitutionTemplateLiteral(part) ||
        ts.isTemplateHead(part) ||
        ts.isTemplateMiddleOrTemplateTail(part);
      const call = ts.findAncestor(part, ts.isCallExpression);
      const compared =
        ts.isBinaryExpression(part.parent) &&
        part.parent.operatorToken.kind !== ts.SyntaxKind.PlusToken &&
        part.parent.operatorToken.kind !==
          ts.SyntaxKind.AmpersandAmpersandToken &&
        part.parent.operatorToken.kind !== ts.SyntaxKind.BarBarToken &&
        part.parent.operatorToken.kind !== ts.SyntaxKind.QuestionQuestionToken;
      const inner =
        call !== undefined && call.getStart() >= node.getStart()
          ? call
          : undefined;
      if (isText && !inner && !compared && isProse(part.text)) {
        found.push(part.text);
      }
    });
  walk(source, node => {
    if (ts.isJsxText(node) && isProse(node.text)) {
      found.push(node.text.trim());
    } else if (
      ts.isJsxAttribute(node) &&
      node.initializer &&
      READ.test(node.name.getText())
    ) {
      strings(node.initializer);
    } else if (isOption(node) && READ.test(node.name.getText())) {
      strings(node.initializer);
    } else if (
      ts.isBindingElement(node) &&
      node.initializer &&
      READ.test(node.name.getText())
    ) {
      strings(node.initializer);
    }
  });
  return found;
}

describe('the texts of the plugin', () => {
  const keys = new Set(keysOf(lineageMessages));
  const said = files.flatMap(({ name, source }) =>
    saidIn(source).map(entry => ({ ...entry, at: `${name}:${entry.line}` })),
  );

  it('are all said somewhere', () => {
    const used = new Set(files.flatMap(({ source }) => stringsIn(source)));
    const starts = said.flatMap(({ start }) => (start ? [start] : []));
    const unused = [...keys].filter(
      key => !used.has(key) && !starts.some(start => key.startsWith(start)),
    );
    expect(unused).toEqual([]);
  });

  it('hold all that is said', () => {
    const unknown = said.filter(({ key, start }) =>
      key === undefined
        ? ![...keys].some(known => known.startsWith(start ?? ''))
        : !keys.has(key),
    );
    expect(unknown).toEqual([]);
  });

  it('leave no English to the files themselves', () => {
    const left = files.flatMap(({ name, source }) =>
      plainEnglish(source).map(text => `${name}: ${text}`),
    );
    expect(left).toEqual([]);
  });

  it('give a number its noun', () => {
    const t = englishTexts();
    expect(t('words.count.table', { count: 1 })).toBe('1 table');
    expect(t('words.count.table', { count: 2000 })).toBe('2,000 tables');
  });
});
