/** A time that Redshift printed without a zone, which is UTC, as ISO 8601; undefined if there is none. */
export function isoTime(text: string | null | undefined): string | undefined {
  const [, day, time] =
    /^(\d{4}-\d{2}-\d{2})[ T](\d{2}:\d{2}:\d{2}(?:\.\d{1,3})?)/.exec(
      text ?? '',
    ) ?? [];
  return day ? new Date(`${day}T${time}Z`).toISOString() : undefined;
}
