/** A connection string to a database on 127.0.0.1; every part may hold any character. */
export function connectionUrl(
  port: number,
  database: string,
  user: string,
  password: string,
): string {
  const [name, secret, path] = [user, password, database].map(
    encodeURIComponent,
  );
  return `postgres://${name}:${secret}@127.0.0.1:${port}/${path}`;
}
