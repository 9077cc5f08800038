const UNITS = ['bytes', 'kB', 'MB', 'GB', 'TB', 'PB'];

/** A size in powers of 1024 as PostgreSQL words it, such as `7.0 MB`. */
export function byteWords(bytes: number): string {
  const power = Math.min(
    UNITS.length - 1,
    bytes > 0 ? Math.floor(Math.log2(bytes) / 10) : 0,
  );
  const value = bytes / 1024 ** power;
  return `${power === 0 ? value : value.toFixed(value < 10 ? 1 : 0)} ${
    UNITS[power]
  }`;
}
