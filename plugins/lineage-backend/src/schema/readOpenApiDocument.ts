import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { readFile } from 'node:fs/promises';
import { parse } from 'yaml';

/** An OpenAPI document as plain data. */
export interface OpenApiDocument {
  readonly openapi: string;
  readonly info: { readonly title: string; readonly version: string };
  readonly paths: Readonly<
    Record<string, Readonly<Record<string, { operationId?: string }>>>
  >;
  readonly components?: object;
}

/** Reads the description of the HTTP API, which the router checks every request against. */
export async function readOpenApiDocument(): Promise<OpenApiDocument> {
  const file = resolvePackagePath(
    '@grainline/backstage-plugin-lineage-backend',
    'src/schema/openapi.yaml',
  );
  return parse(await readFile(file, 'utf8'));
}
