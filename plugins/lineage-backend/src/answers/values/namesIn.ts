const TEXT_OR_COMMENT =
  /'(?:[^']|'')*'|(\$\w*\$)[\s\S]*?\1|--[^\n]*|\/\*[\s\S]*?\*\//g;
const NAME = /"(?:[^"]|"")*"|[A-Za-z_\u0080-\uffff][\w$\u0080-\uffff]*/g;

/** The names that an SQL expression holds, as the database spells them: those of columns among those of functions and keywords. */
export function namesIn(expression: string): ReadonlySet<string> {
  const names = expression.replace(TEXT_OR_COMMENT, ' ').match(NAME) ?? [];
  return new Set(
    names.map(name =>
      name.startsWith('"')
        ? name.slice(1, -1).replaceAll('""', '"')
        : name.toLowerCase(),
    ),
  );
}
