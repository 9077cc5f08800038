/** A `{{ … }}`, `{% … %}` or `{# … #}` of a template. */
export interface TemplateTag {
  readonly kind: 'expression' | 'block' | 'comment';
  /** What stands between the marks, spaces and dashes taken away. */
  readonly content: string;
  readonly start: number;
  readonly end: number;
}

const OPENINGS = {
  '{{': 'expression',
  '{%': 'block',
  '{#': 'comment',
} as const;
const CLOSINGS = { expression: '}}', block: '%}', comment: '#}' } as const;

/** The tags of a text in their order; one without an end reaches to the end of the text. */
export function templateTags(text: string): TemplateTag[] {
  const tags: TemplateTag[] = [];
  let at = 0;
  while (at < text.length) {
    const open = text.indexOf('{', at);
    if (open < 0) {
      break;
    }
    const kind = OPENINGS[text.slice(open, open + 2) as keyof typeof OPENINGS];
    if (!kind) {
      at = open + 1;
      continue;
    }
    const close = text.indexOf(CLOSINGS[kind], open + 2);
    const end = close < 0 ? text.length : close + 2;
    tags.push({
      kind,
      content: text
        .slice(open + 2, close < 0 ? text.length : close)
        .replace(/^[-+]|-$/g, '')
        .trim(),
      start: open,
      end,
    });
    at = end;
  }
  return tags;
}
