import type { Printer } from '../Printer';
import { quoteText } from '../schema/quoteName';
import type { SqlType } from '../schema/SqlType';

/** A constant of a type. */
export function literal(printer: Printer, type: SqlType): string {
  const { random } = printer;
  switch (type.kind) {
    case 'integer':
      return String(random.between(0, 9));
    case 'numeric':
      return `${random.between(0, 9)}.5`;
    case 'boolean':
      return random.pick(['true', 'false']);
    case 'text':
      return `${quoteText(
        random.pick(['a', "it's", 'x -- y', '$1', 'ä/*']),
      )}::text`;
    case 'enum':
      return `${quoteText(random.pick(type.labels ?? []))}::${type.sql}`;
    case 'array':
      return `'{}'::${type.sql}`;
    case 'jsonb':
      return `'{"a": [1, 2]}'::jsonb`;
    case 'xml':
      return `'<a b="1"/>'::xml`;
    case 'date':
      return random.pick(["'2020-01-01'::date", 'current_date']);
    case 'timestamp':
      return random.pick(["'2020-01-01 10:00+00'::timestamptz", 'now()']);
    default:
      return `NULL::${type.sql}`;
  }
}
