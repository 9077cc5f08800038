/** The same server and connection options, as another user, on another database. */
export function databaseUrl(
  adminUrl: string,
  to: { database: string; user?: string; password?: string },
): string {
  const url = new URL(adminUrl);
  url.pathname = `/${encodeURIComponent(to.database)}`;
  if (to.user !== undefined) {
    url.username = encodeURIComponent(to.user);
    url.password = encodeURIComponent(to.password ?? '');
  }
  return url.toString();
}

/** The database that a connection URL names, or an empty string. */
export function databaseOf(url: string): string {
  return decodeURIComponent(new URL(url).pathname.slice(1));
}
