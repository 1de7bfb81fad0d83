import { readdirSync, readFileSync } from 'node:fs';
import type { OpenAPI3 } from 'openapi-typescript';
import openapiTS, { astToString } from 'openapi-typescript';
import { format, resolveConfig } from 'prettier';
import { parse } from 'yaml';

const DOCUMENTS = new URL('../../src/main/resources/chat/parley/admin/openapi/', import.meta.url);

/** Where the types are kept. */
export const GENERATED = new URL('../src/api/generated.ts', import.meta.url);

interface Part {
  readonly paths?: object;
  readonly components?: Readonly<Record<string, object>>;
}

/** The types of the API, from all of admin-api's OpenAPI documents together. */
export async function apiTypes(): Promise<string> {
  const whole: { paths: object; components: Record<string, object> } = { paths: {}, components: {} };
  for (const name of readdirSync(DOCUMENTS).sort()) {
    if (name.endsWith('.yaml')) {
      const part = parse(readFileSync(new URL(name, DOCUMENTS), 'utf8')) as Part;
      Object.assign(whole.paths, part.paths);
      for (const [kind, parts] of Object.entries(part.components ?? {})) {
        whole.components[kind] = { ...whole.components[kind], ...parts };
      }
    }
  }
  const document = { openapi: '3.1.0', info: { title: 'Parley', version: '1' }, ...whole } as OpenAPI3;
  const source = `/* Generated from the OpenAPI documents of admin-api: npm run generate. */\n${astToString(
    await openapiTS(document),
  )}`;
  const options = await resolveConfig(GENERATED);
  return format(source, { ...options, parser: 'typescript' });
}
