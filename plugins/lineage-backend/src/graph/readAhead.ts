/** Reads the next item while the last one is being worked on. */
export async function* readAhead<T>(items: AsyncGenerator<T>) {
  let next = items.next();
  try {
    for (;;) {
      const { value, done } = await next;
      if (done) {
        return;
      }
      next = items.next();
      // Who awaits it comes later, or never.
      next.catch(() => undefined);
      yield value as T;
    }
  } finally {
    await next.catch(() => undefined);
    await items.return(undefined);
  }
}
