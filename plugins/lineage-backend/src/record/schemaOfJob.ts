/** The ref of the schema that a job's view or routine stands in. */
export function schemaOfJob(jobId: string): string {
  return jobId
    .slice(jobId.indexOf(':') + 1)
    .split('/', 2)
    .join('/');
}
