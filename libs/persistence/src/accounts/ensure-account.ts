import type { PoolClient } from 'pg';
import type { Millis } from '#domain';
import { nameParts } from '#domain/accounts';
import type { Database, Statement } from '../database.js';
import { ACCOUNT_COLUMNS, type Account, type Open } from './account.js';
import { findAccount } from './find-account.js';

/** Who comes with a token: of the sandbox, or of an outside issuer. */
export interface Comer {
  readonly userId: string;
  /** The token's name; the user id where it says none. */
  readonly name: string;
  readonly at: Millis;
  readonly sandbox: boolean;
  /** What an outside issuer says further, and answers for. */
  readonly claims?: { readonly firstName?: string; readonly familyName?: string; readonly pesel?: string; readonly birthDate?: string; readonly email?: string; readonly phone?: string };
}

const ENSURE: Statement = {
  name: 'accounts.ensure',
  text: `with made as (
           insert into accounts as a (user_id, origin, first_name, family_name, pesel, birth_date, email, phone, code_channel, language, created_at)
           values ($1, $2, $3, $4, $5, $6, $7, $8, 'email', 'pl', $9) on conflict (user_id) do nothing returning ${ACCOUNT_COLUMNS}),
         audit as (insert into audit_entries (at, actor, what, about, details) select $9, "userId", 'account-made', "userId", jsonb_build_object('origin', origin) from made)
         select * from made`,
};

/** A number that belongs to nobody (its month is zero). */
const SANDBOX_PESEL = '00000000000';

/**
 * The account of somebody who came with a token, made at first need: in the sandbox with data that stand in for real ones, else with what the
 * issuer says and nothing more. An account that is there stays as it is, closed or not: look at `accountState`.
 */
export async function ensureAccount(database: Database, client: PoolClient | undefined, comer: Comer): Promise<Account> {
  const there = await findAccount(database, comer.userId, client);
  if (there !== null) return there;
  const { firstName, familyName } = namesOf(comer);
  const { pesel = comer.sandbox ? SANDBOX_PESEL : null, birthDate = null, email = null, phone = null } = comer.claims ?? {};
  const [made] = await database.query<Open<Account>>(ENSURE, [comer.userId, comer.sandbox ? 'sandbox' : 'issuer', firstName, familyName, pesel, birthDate, email, phone, new Date(comer.at)], client);
  if (made !== undefined) return made;
  // Somebody else has made it in between.
  const other = await findAccount(database, comer.userId, client);
  if (other === null) throw new Error('Expected the account that another transaction made to be there but it is not; is the transaction serializable?');
  return other;
}

/** A token that names nobody has the user id as its name: no name of a person outside the sandbox. */
function namesOf({ userId, name, sandbox, claims }: Comer): { readonly firstName: string | null; readonly familyName: string | null } {
  if (claims?.firstName !== undefined || claims?.familyName !== undefined) return { firstName: claims.firstName ?? null, familyName: claims.familyName ?? null };
  if (!sandbox) return name === userId ? { firstName: null, familyName: null } : nameParts(name);
  const parts = nameParts(/\s/.test(name.trim()) ? name : name.replace(/[._-]+/g, ' '));
  return { firstName: parts.firstName, familyName: parts.familyName ?? parts.firstName };
}
