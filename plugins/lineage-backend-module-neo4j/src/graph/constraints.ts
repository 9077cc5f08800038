/** What makes every ref one node and every look-up by ref an index seek; each is a statement of its own, and may run again. */
export const CONSTRAINTS = [
  'CREATE CONSTRAINT grainline_schema_ref IF NOT EXISTS FOR (n:Schema) REQUIRE n.ref IS UNIQUE',
  'CREATE CONSTRAINT grainline_table_ref IF NOT EXISTS FOR (n:Table) REQUIRE n.ref IS UNIQUE',
  'CREATE CONSTRAINT grainline_column_ref IF NOT EXISTS FOR (n:Column) REQUIRE n.ref IS UNIQUE',
  'CREATE CONSTRAINT grainline_job_ref IF NOT EXISTS FOR (n:Job) REQUIRE n.ref IS UNIQUE',
  'CREATE CONSTRAINT grainline_cursor_producer IF NOT EXISTS FOR (n:GrainlineCursor) REQUIRE n.producer IS UNIQUE',
] as const;
