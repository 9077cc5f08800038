const quoted = (name: string) => `"${name.replace(/"/g, '""')}"`;

/**
 * The statements by which an administrator shows a schema's relations to a role, as PostgreSQL and Redshift take them. What is not known stands in
 * angle brackets, so that it is filled in and not run by mistake.
 */
export function schemaGrants(
  schema: string | undefined,
  role: string | undefined,
): readonly string[] {
  const of = schema === undefined ? '<schema>' : quoted(schema);
  const to = role === undefined ? '<crawling role>' : quoted(role);
  return [
    `GRANT USAGE ON SCHEMA ${of} TO ${to};`,
    `GRANT SELECT ON ALL TABLES IN SCHEMA ${of} TO ${to};`,
  ];
}
