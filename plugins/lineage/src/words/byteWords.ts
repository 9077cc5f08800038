import { Texts } from '../texts';

const UNITS = ['kB', 'MB', 'GB', 'TB', 'PB'];

/** A size in powers of 1024 as PostgreSQL words it, such as `7.0 MB`. */
export function byteWords(t: Texts, bytes: number): string {
  if (bytes < 1024) {
    return t('words.bytes', { count: bytes });
  }
  const power = Math.min(UNITS.length, Math.floor(Math.log2(bytes) / 10));
  const value = bytes / 1024 ** power;
  return `${value.toFixed(value < 10 ? 1 : 0)} ${UNITS[power - 1]}`;
}
