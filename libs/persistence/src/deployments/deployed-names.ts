import type { Database, Statement } from '../database.js';

const DEPLOYED: Statement = {
  name: 'deployments.deployed-names',
  text: `select 'process' as kind, process_id as name from process_definitions where tenant_id = $1 and process_id = any($2)
         union select 'form', form_id from forms where tenant_id = $1 and form_id = any($3)`,
};

/** Which of these process and form ids the tenant has deployed, in any version. */
export async function deployedNames(
  database: Database,
  tenantId: string,
  names: { readonly processes: readonly string[]; readonly forms: readonly string[] },
): Promise<{ readonly processes: ReadonlySet<string>; readonly forms: ReadonlySet<string> }> {
  const rows = await database.query<{ kind: string; name: string }>(DEPLOYED, [tenantId, names.processes, names.forms]);
  const of = (kind: string): ReadonlySet<string> => new Set(rows.filter((row) => row.kind === kind).map((row) => row.name));
  return { processes: of('process'), forms: of('form') };
}
