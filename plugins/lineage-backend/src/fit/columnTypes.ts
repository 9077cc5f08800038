/** What a type is good for. */
export type TypeFamily = 'number' | 'time' | 'text' | 'boolean' | 'other';

/** The family of a type as PostgreSQL or Redshift print it; domains and enums are `other`. */
export function typeFamily(type: string): TypeFamily {
  const plain = type.toLowerCase();
  if (
    /^(smallint|integer|bigint|int[248]?|numeric|decimal|real|double precision|float[48]?|money|smallserial|serial|bigserial)\b/.test(
      plain,
    )
  ) {
    return plain.endsWith('[]') ? 'other' : 'number';
  }
  if (/^(date|timestamp)/.test(plain)) {
    return plain.endsWith('[]') ? 'other' : 'time';
  }
  if (/^(text|character|varchar|char|bpchar|citext|name|uuid)\b/.test(plain)) {
    return plain.endsWith('[]') ? 'other' : 'text';
  }
  return /^(boolean|bool)$/.test(plain) ? 'boolean' : 'other';
}

/** True for a date and for an instant. */
export function isTimeType(type: string): boolean {
  return typeFamily(type) === 'time';
}
