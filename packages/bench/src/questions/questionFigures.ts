import { AskedInBrowser } from './QuestionBrowser';

/** The figures of the benchmark. */
export interface QuestionFigures {
  readonly asked: number;
  readonly right: number;
  /** Those that the first answer told, without a click. */
  readonly rightAtOnce: number;
  readonly wrongCertain: number;
  /** Answered by "unknown" though a person could answer. */
  readonly unknown: number;
  readonly maxInteractions: number;
  readonly maxSeconds: number;
  /** The same questions of the same warehouse without keys and comments. */
  readonly stripped?: { readonly right: number; readonly wrongCertain: number };
}

/** Counts how the questions went. */
export function questionFigures(
  asked: readonly AskedInBrowser[],
  stripped?: readonly AskedInBrowser[],
): QuestionFigures {
  const rights = (list: readonly AskedInBrowser[]) =>
    list.filter(a => a.judgement === 'right').length;
  const wrong = (list: readonly AskedInBrowser[]) =>
    list.filter(a => a.wrongCertain).length;
  return {
    asked: asked.length,
    right: rights(asked),
    rightAtOnce: rights(asked.filter(a => a.interactions === 1)),
    wrongCertain: wrong(asked),
    unknown: asked.filter(a => a.judgement === 'unknown').length,
    maxInteractions: Math.max(...asked.map(a => a.interactions)),
    maxSeconds: Math.max(...asked.map(a => a.seconds)),
    ...(stripped && {
      stripped: { right: rights(stripped), wrongCertain: wrong(stripped) },
    }),
  };
}

/** The figures as a table for people. */
export function questionFiguresText(figures: QuestionFigures): string {
  const lines: [string, string, string][] = [
    ['questions asked', String(figures.asked), ''],
    ['right', String(figures.right), '>= 54'],
    ['of these without a click', String(figures.rightAtOnce), ''],
    ['wrong, but called certain', String(figures.wrongCertain), '0'],
    ['unknown, though it could be known', String(figures.unknown), ''],
    ['most interactions', String(figures.maxInteractions), '<= 3'],
    ['longest, seconds', figures.maxSeconds.toFixed(1), '<= 10'],
    ...(figures.stripped
      ? ([
          [
            'right without keys and comments',
            String(figures.stripped.right),
            '>= 40',
          ],
          [
            'wrong there, but called certain',
            String(figures.stripped.wrongCertain),
            '0',
          ],
        ] as [string, string, string][])
      : []),
  ];
  const width = Math.max(...lines.map(([name]) => name.length));
  return `${lines
    .map(([name, value, bar]) =>
      `${name.padEnd(width)}  ${value.padEnd(6)}  ${bar}`.trimEnd(),
    )
    .join('\n')}\n`;
}
