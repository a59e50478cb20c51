import type { Millis } from '#domain';
import type { Database, Statement } from '../database.js';

export interface CaseSummary {
  readonly caseId: string;
  readonly service: string;
  readonly office: string;
  readonly title: string;
  readonly acceptedAt: string;
  readonly instanceKey: string;
  readonly state: 'accepted' | 'in-progress' | 'delivery' | 'closed';
}

/** Whose cases: his own, and those of offices within tenants. */
export interface CaseSight {
  /** Null: none of his own. */
  readonly subject: string | null;
  /** Null: of every office of the tenants; an empty list: of none. */
  readonly offices: readonly string[] | null;
  /** Null: of every tenant. Bounds `offices`, not `subject`. */
  readonly tenants: readonly string[] | null;
}

export interface CasePage {
  /** The last case of the page before. */
  readonly after: { readonly acceptedAt: Millis; readonly caseId: string } | null;
  readonly limit: number;
  readonly now: Millis;
}

/**
 * Each office's latest cases are read from the index (tenant, office, accepted), whatever else there is: the offices that have cases
 * come from the same index by skipping from one to the next.
 */
const LIST: Statement = {
  name: 'cases.list',
  text: `
with recursive offices as (
  (select tenant_id, office_id from cases where $2::text[] is null or cardinality($2) > 0 order by tenant_id, office_id limit 1)
  union all
  select following.* from offices o cross join lateral
    (select c.tenant_id, c.office_id from cases c where (c.tenant_id, c.office_id) > (o.tenant_id, o.office_id) order by c.tenant_id, c.office_id limit 1) following
), seen as (
  (select case_id, accepted_at from cases
   where subject = $1 and (accepted_at, case_id) < ($4::timestamptz, $5::uuid) order by accepted_at desc, case_id desc limit $6)
  union
  select latest.* from offices o cross join lateral
    (select c.case_id, c.accepted_at from cases c where c.tenant_id = o.tenant_id and c.office_id = o.office_id and (c.accepted_at, c.case_id) < ($4, $5)
       order by c.accepted_at desc, c.case_id desc limit $6) latest
  where ($2::text[] is null or o.office_id = any($2)) and ($3::text[] is null or o.tenant_id = any($3))
), page as (
  select case_id from seen order by accepted_at desc, case_id desc limit $6
)
select c.case_id::text as "caseId", c.service_key as service, c.office_id as office, c.title, c.accepted_at as "acceptedAt", c.instance_key::text as "instanceKey",
  case when i.instance_key is null then 'accepted' when i.state <> 'ACTIVE' then 'closed'
    when exists (select 1 from deliveries d where d.case_id = c.case_id and d.state = 'waiting' and d.deadline_at > $7) then 'delivery' else 'in-progress' end as state
from page join cases c using (case_id) left join process_instances i on i.instance_key = c.instance_key
order by c.accepted_at desc, c.case_id desc`,
};

const LAST_ID = 'ffffffff-ffff-ffff-ffff-ffffffffffff';

/** The latest first. */
export async function listCases(database: Database, sight: CaseSight, { after, limit, now }: CasePage): Promise<readonly CaseSummary[]> {
  const values = [sight.subject, sight.offices, sight.tenants, after === null ? 'infinity' : new Date(after.acceptedAt), after?.caseId ?? LAST_ID, limit, new Date(now)];
  const rows = await database.query<Omit<CaseSummary, 'acceptedAt'> & { acceptedAt: Date }>(LIST, values);
  return rows.map((row) => ({ ...row, acceptedAt: row.acceptedAt.toISOString() }));
}
