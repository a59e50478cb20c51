import type { DefinitionTexts } from '#domain/deployment';
import type { Database, Statement } from '../database.js';

const TEXTS: Statement = {
  name: 'deployments.texts',
  text: `select d.key::text as key, substring(l.name from '([a-z]{2})\\.json$') as language, convert_from(r.content, 'UTF8')::json as texts
         from unnest($1::bigint[]) as d(key)
         join process_definitions p on p.process_definition_key = d.key
         cross join lateral (
           select dr.deployment_key from deployment_resources dr join deployments n on n.deployment_key = dr.deployment_key
           where dr.hash = p.resource_hash and n.tenant_id = p.tenant_id and dr.kind = 'process'
           order by n.number desc limit 1) newest
         join deployment_resources l on l.deployment_key = newest.deployment_key and l.kind = 'locale'
         join resources r on r.hash = l.hash`,
};

/**
 * Words for people of these definitions: definition key → language → texts. They are those of the newest deployment that
 * brought the same BPMN file, so that a better wording needs no new version of the process.
 */
export async function definitionTexts(database: Database, definitionKeys: readonly string[]): Promise<ReadonlyMap<string, Readonly<Record<string, DefinitionTexts>>>> {
  const found = new Map<string, Record<string, DefinitionTexts>>();
  const rows = definitionKeys.length === 0 ? [] : await database.query<{ key: string; language: string; texts: DefinitionTexts }>(TEXTS, [definitionKeys]);
  for (const { key, language, texts } of rows) found.set(key, { ...found.get(key), [language]: texts });
  return found;
}
