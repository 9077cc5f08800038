import { InputError } from '@backstage/errors';
import { parseArgs } from 'node:util';

/** What `npm run doctor` was asked. */
export interface DoctorOptions {
  readonly source: string;
  /** Configuration files, for their ownership rules. */
  readonly config: readonly string[];
}

/** How the command is used. */
export const DOCTOR_USAGE = `npm run doctor -- --source postgres://user:password@host:port/database [--config app-config.yaml]
  The address of a Redshift begins with redshift://.
  Says what a crawl of that database would bring, and writes nothing.
  --config FILE      take the ownership rules (catalog.providers.lineage) from that file`;

/** Reads the arguments of `npm run doctor`. @throws InputError that names the option */
export function readDoctorOptions(args: readonly string[]): DoctorOptions {
  let values;
  try {
    ({ values } = parseArgs({
      args: [...args],
      options: {
        source: { type: 'string' },
        config: { type: 'string', multiple: true, default: [] },
      },
    }));
  } catch (error) {
    throw new InputError(
      `${error instanceof Error ? error.message : error}\n${DOCTOR_USAGE}`,
    );
  }
  if (
    !values.source ||
    !/^(postgres(ql)?|redshift):\/\/.+/.test(values.source)
  ) {
    throw new InputError(
      `--source takes the address of a database, postgres://user:password@host:port/database\n${DOCTOR_USAGE}`,
    );
  }
  return { source: values.source, config: values.config };
}
