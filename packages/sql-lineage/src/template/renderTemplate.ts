import { SourceText } from '../parser/SourceText';
import type { Dialect } from '../resolve/StatementAnalysis';
import { splitStatements, tokenize, type Token } from '../rewrite/Token';
import { type TemplateTag, templateTags } from './TemplateTag';
import { type TemplateVariables, templateValue } from './templateValue';

/** A statement of a template of which nobody can say what it will be. */
export interface TemplateGap {
  readonly code: 'unknown-template' | 'dbt-template';
  /** A sentence that names the macro or block. */
  readonly message: string;
  /** 1-based, of the macro in the template. */
  readonly line: number;
  /** 1-based, in characters. */
  readonly col: number;
}

/** SQL out of a template. */
export interface RenderedTemplate {
  /** The statements that are known; those with a gap are left out. */
  readonly sql: string;
  readonly gaps: readonly TemplateGap[];
}

/** Marks that no SQL holds stand for tags while the text is told into tokens: letters, so that they join the name that they are part of. */
const OPEN = '\uE000';
const CLOSE = '\uE001';
const MARK = /\uE000(\d+)\uE001/g;

/** Blocks that decide whether or how often a statement runs, as IF and LOOP do; between statements they change nothing of what it reads. */
const AROUND =
  /^(?:if|elif|else|endif|for|endfor|set|endset|raw|endraw|with|endwith)\b/;

/**
 * The SQL of a Jinja template as Airflow fills it: configured variables are put in, dates and ids of the run become placeholders. It never guesses: a
 * statement that holds a macro or block which is not known is left out, and a gap says which and where; all others count.
 */
export function renderTemplate(
  template: string,
  variables: TemplateVariables,
  dialect: Dialect,
): RenderedTemplate {
  const written = template.replace(/[\uE000\uE001]/g, ' ');
  const tags = templateTags(written);
  if (tags.length === 0) {
    return { sql: written, gaps: [] };
  }
  const places = SourceText.create(written);
  const gaps: TemplateGap[] = [];
  const text = marked(written, tags, variables);
  const statements: string[] = [];
  for (const tokens of splitStatements(
    tokenize(text, dialect === 'ansi' ? 'foreign' : undefined),
  )) {
    const rendered = renderStatement(text, tokens, tags, variables);
    if (typeof rendered === 'string') {
      statements.push(rendered);
    } else {
      gaps.push({
        ...rendered.gap,
        ...places.position(rendered.tag.start),
      });
    }
  }
  return { sql: statements.filter(Boolean).join(';\n'), gaps };
}

/** The text with configured variables put in, comments taken away, and marks for all other tags. */
function marked(
  text: string,
  tags: readonly TemplateTag[],
  variables: TemplateVariables,
): string {
  const parts: string[] = [];
  let at = 0;
  tags.forEach((tag, index) => {
    parts.push(text.slice(at, tag.start));
    const value =
      tag.kind === 'expression'
        ? templateValue(tag.content, variables)
        : undefined;
    if (value?.kind === 'text') {
      parts.push(value.text);
    } else if (tag.kind === 'block') {
      // Set apart: a block is part of no name.
      parts.push(` ${OPEN}${index}${CLOSE} `);
    } else if (tag.kind === 'expression') {
      parts.push(`${OPEN}${index}${CLOSE}`);
    }
    at = tag.end;
  });
  parts.push(text.slice(at));
  return parts.join('');
}

interface Unknown {
  readonly gap: Pick<TemplateGap, 'code' | 'message'>;
  readonly tag: TemplateTag;
}

function renderStatement(
  text: string,
  tokens: readonly Token[],
  tags: readonly TemplateTag[],
  variables: TemplateVariables,
): string | Unknown {
  const isAround = (token: Token) => {
    const [tag, ...others] = tagsOf(token.text, tags);
    return (
      others.length === 0 && tag?.kind === 'block' && AROUND.test(tag.content)
    );
  };
  let first = 0;
  let last = tokens.length - 1;
  while (first <= last && isAround(tokens[first])) {
    first++;
  }
  while (last > first && isAround(tokens[last])) {
    last--;
  }
  if (first > last) {
    return '';
  }
  const movesFiles = /^(?:copy|unload)$/.test(tokens[first].text);
  const parts: string[] = [];
  let at = tokens[first].start;
  for (const token of tokens.slice(first, last + 1)) {
    const own = tagsOf(token.text, tags);
    if (own.length === 0) {
      continue;
    }
    const isString = token.kind === 'string';
    const isAlone = token.text === `${OPEN}${tags.indexOf(own[0])}${CLOSE}`;
    const unknown = own.find(tag => {
      const kind =
        tag.kind === 'expression'
          ? templateValue(tag.content, variables).kind
          : 'unknown';
      return isString
        ? kind === 'dbt' || (movesFiles && kind !== 'run')
        : kind !== 'run' || !isAlone;
    });
    if (unknown) {
      return { tag: unknown, gap: gapOf(unknown, variables) };
    }
    parts.push(
      text.slice(at, token.start),
      isString ? token.text.replace(MARK, '*') : '$1',
    );
    at = token.end;
  }
  parts.push(text.slice(at, tokens[last].end));
  // What is left stands in comments.
  return parts.join('').replace(MARK, '').trim();
}

function tagsOf(text: string, tags: readonly TemplateTag[]): TemplateTag[] {
  return text.includes(OPEN)
    ? [...text.matchAll(MARK)].map(([, index]) => tags[Number(index)])
    : [];
}

/** So much of a tag is shown; it is code, and no value. */
const LONGEST_SHOWN = 60;

function gapOf(
  tag: TemplateTag,
  variables: TemplateVariables,
): Pick<TemplateGap, 'code' | 'message'> {
  // Strings in a macro's arguments may be anything.
  const shown = tag.content
    .replace(/'[^']*'|"[^"]*"/g, "'…'")
    .slice(0, LONGEST_SHOWN);
  if (tag.kind === 'block') {
    return {
      code: 'unknown-template',
      message: `The block {% ${shown} %} makes it another statement from case to case`,
    };
  }
  switch (templateValue(tag.content, variables).kind) {
    case 'dbt':
      return {
        code: 'dbt-template',
        message: `{{ ${shown} }} is of dbt, which is read from its own manifest`,
      };
    case 'run':
      return {
        code: 'unknown-template',
        message: `{{ ${shown} }} is part of a name, which is another one for every run`,
      };
    default:
      return {
        code: 'unknown-template',
        message: `Nothing is known of {{ ${shown} }}: name it under 'variables' if it is always the same`,
      };
  }
}
