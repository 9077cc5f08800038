import { ConfigReader } from '@backstage/config';
import { InputError } from '@backstage/errors';
import {
  Ownership,
  readLineageProviderConfig,
} from '@grainline/backstage-plugin-catalog-backend-module-lineage';
import { readFile } from 'node:fs/promises';
import { parse } from 'yaml';
import { Progress } from '../progress/Progress';
import { quietLogger } from './quietLogger';
import { diagnose } from './diagnose';
import { printDiagnosis } from './printDiagnosis';
import { DOCTOR_USAGE, readDoctorOptions } from './readDoctorOptions';

async function readOwnership(files: readonly string[]): Promise<Ownership> {
  const configs = await Promise.all(
    files.map(async file => {
      try {
        return { context: file, data: parse(await readFile(file, 'utf8')) };
      } catch (error) {
        throw new InputError(
          `--config ${file} cannot be read: ${
            error instanceof Error ? error.message : error
          }`,
        );
      }
    }),
  );
  return readLineageProviderConfig(ConfigReader.fromConfigs(configs)).ownership;
}

/** `npm run doctor`. @returns the exit code */
export async function runDoctor(args: readonly string[]): Promise<number> {
  if (args.includes('--help')) {
    process.stdout.write(`${DOCTOR_USAGE}\n`);
    return 0;
  }
  const options = readDoctorOptions(args);
  const diagnosis = await diagnose(
    options.source,
    await readOwnership(options.config),
    quietLogger,
    Progress.create(),
  );
  process.stdout.write(printDiagnosis(diagnosis));
  return 0;
}
