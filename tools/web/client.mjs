// @ts-check
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import openapi, { astToString } from 'openapi-typescript';
import { ROOT } from '../bootstrap/prepare.mjs';

/** What the pages know of the API; `npm run web-client` writes it anew after a change of the API, a test says when. */
export const CLIENT = join(ROOT, 'apps/web/src/api/schema.d.ts');
const APPROVED = join(ROOT, 'test/approved/openapi.json');

/**
 * In what is sent, only what is named as required is; the generator reads a list that is absent as "all".
 * @param {any} schema
 */
function optionalUnlessNamed(schema) {
  if (schema === null || typeof schema !== 'object') return;
  if (!Array.isArray(schema) && schema.properties !== undefined && !Array.isArray(schema.required)) schema.required = [];
  for (const part of Object.values(schema)) optionalUnlessNamed(part);
}

/** The types of the approved OpenAPI document: of the public-service surface and what the pages need beside it. */
export async function clientTypes() {
  const document = JSON.parse(readFileSync(APPROVED, 'utf8'));
  document.paths = Object.fromEntries(Object.entries(document.paths).filter(([path]) => path.startsWith('/api/v1/') || path.startsWith('/health/')));
  for (const operations of Object.values(document.paths)) for (const { requestBody } of Object.values(operations)) optionalUnlessNamed(requestBody);
  const types = await openapi(document, { propertiesRequiredByDefault: true, defaultNonNullable: true, alphabetize: true });
  return `// Written by \`npm run web-client\` from test/approved/openapi.json.\n${astToString(types)}`;
}

if (process.argv[1] === import.meta.filename) {
  writeFileSync(CLIENT, await clientTypes());
  console.log(`wrote ${CLIENT}`);
}
