import type { Database, Statement } from '../database.js';

export interface CaseSummary {
  readonly caseId: string;
  readonly service: string;
  readonly office: string;
  readonly title: string;
  readonly acceptedAt: string;
  readonly instanceKey: string;
  readonly state: 'accepted' | 'in-progress' | 'closed';
}

/** Whose cases: his own, those of his offices, those of his tenants (null: of all). An empty list shows none. */
export interface CaseSight {
  readonly subject: string | null;
  readonly offices: readonly string[];
  readonly tenants: readonly string[] | null;
}

const LIST: Statement = {
  name: 'cases.list',
  text: `
select c.case_id::text as "caseId", c.service_key as service, c.office_id as office, c.title, c.accepted_at as "acceptedAt", c.instance_key::text as "instanceKey",
  case when i.instance_key is null then 'accepted' when i.state = 'ACTIVE' then 'in-progress' else 'closed' end as state
from cases c left join process_instances i on i.instance_key = c.instance_key
where (c.subject = $1 or c.office_id = any($2) or $3 or c.tenant_id = any($4)) and ($5::timestamptz is null or c.accepted_at < $5)
order by c.accepted_at desc limit $6`,
};

/** The latest first; `before` (an `acceptedAt`) goes on from there. */
export async function listCases(database: Database, sight: CaseSight, page: { readonly before: string | null; readonly limit: number }): Promise<readonly CaseSummary[]> {
  const rows = await database.query<Omit<CaseSummary, 'acceptedAt'> & { acceptedAt: Date }>(LIST, [sight.subject, sight.offices, sight.tenants === null, sight.tenants ?? [], page.before, page.limit]);
  return rows.map((row) => ({ ...row, acceptedAt: row.acceptedAt.toISOString() }));
}
