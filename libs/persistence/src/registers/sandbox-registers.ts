import type { Millis } from '#domain';
import type { Register } from '#domain/registers';
import type { Database, Statement } from '../database.js';
import { SEEDS } from './seeds.js';

/** Its key is the registration number. */
export interface VehicleFacts {
  readonly ownerPesel: string;
  /** The last insured day, YYYY-MM-DD; null: not insured. */
  readonly insuredUntil: string | null;
}

/** Its key is the PESEL number. */
export interface DriverFacts {
  readonly categories: readonly string[];
  /** The last valid day, YYYY-MM-DD; null: for good. */
  readonly validUntil: string | null;
}

export interface RegisterEntry {
  readonly key: string;
  readonly facts: VehicleFacts | DriverFacts;
}

export interface SandboxRegisterState {
  readonly register: Register;
  readonly available: boolean;
  readonly entries: number;
}

/** The seeds come with the register, once: what is changed or removed afterwards stays so. */
const SEED: Statement = {
  name: 'registers.seed',
  text: `with made as (insert into sandbox_registers (register, available, changed_at) select distinct s.register, true, $2::timestamptz from jsonb_to_recordset($1::jsonb) as s(register text) on conflict (register) do nothing returning register)
         insert into sandbox_register_entries (register, entry_key, facts, changed_at)
         select s.register, s.key, s.facts, $2 from jsonb_to_recordset($1::jsonb) as s(register text, key text, facts jsonb) join made using (register) on conflict do nothing`,
};
const ALL: Statement = {
  name: 'registers.all',
  text: `select r.register, r.available, (select count(*)::int from sandbox_register_entries e where e.register = r.register) as entries from sandbox_registers r order by r.register`,
};
const ENTRIES: Statement = { name: 'registers.entries', text: `select entry_key as key, facts from sandbox_register_entries where register = $1 order by entry_key limit $2` };
const ENTRY: Statement = { name: 'registers.entry', text: `select entry_key as key, facts from sandbox_register_entries where register = $1 and entry_key = $2` };
const SET: Statement = { name: 'registers.set', text: `update sandbox_registers set available = $2, changed_at = $3 where register = $1` };
const PUT: Statement = {
  name: 'registers.put',
  text: `insert into sandbox_register_entries (register, entry_key, facts, changed_at)
         select $1, $2, $3::jsonb, $4 where (select count(*) from sandbox_register_entries where register = $1) < $5 or exists (select from sandbox_register_entries where register = $1 and entry_key = $2)
         on conflict (register, entry_key) do update set facts = excluded.facts, changed_at = excluded.changed_at returning entry_key as key`,
};
const REMOVE: Statement = { name: 'registers.remove', text: `delete from sandbox_register_entries where register = $1 and entry_key = $2 returning entry_key as key` };
/** Anyone of the sandbox may add; a page shows them all. */
const MOST = 1_000;

/** Sandbox only, as all of these: they know no tenant. */
export async function sandboxRegisters(database: Database, at: Millis): Promise<readonly SandboxRegisterState[]> {
  await database.query(SEED, [JSON.stringify(SEEDS), new Date(at)]);
  return database.query<SandboxRegisterState & Record<string, unknown>>(ALL);
}

export async function registerEntries(database: Database, register: Register): Promise<readonly RegisterEntry[]> {
  return database.query<RegisterEntry & Record<string, unknown>>(ENTRIES, [register, MOST]);
}

export async function registerEntry(database: Database, register: Register, key: string): Promise<RegisterEntry | null> {
  return (await database.query<RegisterEntry & Record<string, unknown>>(ENTRY, [register, key]))[0] ?? null;
}

/** Has it answer, or be down. */
export async function setRegisterAvailable(database: Database, register: Register, available: boolean, at: Millis): Promise<void> {
  await sandboxRegisters(database, at);
  await database.query(SET, [register, available, new Date(at)]);
}

/** Whether there was room. */
export async function putRegisterEntry(database: Database, register: Register, { key, facts }: RegisterEntry, at: Millis): Promise<boolean> {
  await sandboxRegisters(database, at);
  return (await database.query(PUT, [register, key, JSON.stringify(facts), new Date(at), MOST])).length === 1;
}

/** Whether it was there. */
export async function removeRegisterEntry(database: Database, register: Register, key: string): Promise<boolean> {
  return (await database.query(REMOVE, [register, key])).length === 1;
}
