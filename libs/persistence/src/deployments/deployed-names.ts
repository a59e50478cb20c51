import type { Database, Statement } from '../database.js';

const DEPLOYED: Statement = {
  name: 'deployments.deployed-names',
  text: `select 'process' as kind, process_id as name from process_definitions where tenant_id = $1 and process_id = any($2)
         union select 'process', process_id || '@' || version_tag from process_definitions where tenant_id = $1 and process_id || '@' || version_tag = any($2)
         union select 'form', form_id from forms where tenant_id = $1 and form_id = any($3)
         union select 'decision', decision_id from decision_definitions where tenant_id = $1 and decision_id = any($4)
         union select 'decision', decision_id || '@' || version_tag from decision_definitions where tenant_id = $1 and decision_id || '@' || version_tag = any($4)`,
};

/** Which of these processes, forms and decisions the tenant has deployed: by id in any version, by `id@tag` with the version tag. */
export async function deployedNames(
  database: Database,
  tenantId: string,
  names: { readonly processes: readonly string[]; readonly forms: readonly string[]; readonly decisions?: readonly string[] },
): Promise<{ readonly processes: ReadonlySet<string>; readonly forms: ReadonlySet<string>; readonly decisions: ReadonlySet<string> }> {
  const rows = await database.query<{ kind: string; name: string }>(DEPLOYED, [tenantId, names.processes, names.forms, names.decisions ?? []]);
  const of = (kind: string): ReadonlySet<string> => new Set(rows.filter((row) => row.kind === kind).map((row) => row.name));
  return { processes: of('process'), forms: of('form'), decisions: of('decision') };
}
