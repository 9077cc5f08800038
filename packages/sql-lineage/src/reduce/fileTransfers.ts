import type { Dialect } from '../resolve/StatementAnalysis';
import { keptLocation } from './keptLocation';
import { type Lexeme, isWord, stringContent } from './Lexeme';
import { scanLexemes } from './scanLexemes';

/** A COPY or UNLOAD of a text. */
export interface FileTransfer {
  readonly direction: 'load' | 'unload';
  /** Where the files are, without credentials; undefined for what is no place, such as STDIN or a command. */
  readonly location?: string;
}

/** The COPY and UNLOAD statements of a text in their order; none for a text that cannot be told into tokens. */
export function fileTransfers(sql: string, dialect: Dialect): FileTransfer[] {
  if (!/\b(?:copy|unload)\b/i.test(sql)) {
    return [];
  }
  const lexemes = scanLexemes(sql, dialect);
  if (typeof lexemes === 'string') {
    return [];
  }
  const transfers: FileTransfer[] = [];
  let statement: Lexeme[] = [];
  for (const lexeme of [...lexemes, undefined]) {
    if (lexeme && lexeme.text !== ';') {
      statement.push(lexeme);
      continue;
    }
    if (isWord(statement[0], 'copy', 'unload')) {
      transfers.push(transferOf(statement));
    }
    statement = [];
  }
  return transfers;
}

function transferOf(statement: readonly Lexeme[]): FileTransfer {
  let depth = 0;
  const at = statement.findIndex(lexeme => {
    if (lexeme.text === '(') {
      depth++;
    } else if (lexeme.text === ')') {
      depth--;
    }
    return depth === 0 && isWord(lexeme, 'from', 'to');
  });
  const place = statement[at + 1];
  const location =
    at > 0 && place?.value === 'string'
      ? keptLocation(stringContent(place.text))
      : undefined;
  return {
    direction: isWord(statement[at], 'from') ? 'load' : 'unload',
    ...(location !== undefined && { location }),
  };
}
