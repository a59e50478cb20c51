import type { Millis } from '#domain';
import { remember } from '../audit/index.js';
import type { Database, Statement } from '../database.js';

/** One asking of a register, without anything of whom or what it is about but his user id. */
export interface RegisterAsk {
  /** The same for every repetition of the same question. */
  readonly key: string;
  readonly register: string;
  readonly question: string;
  /** User id; null where the definition gave the PESEL number itself, or no person. */
  readonly about: string | null;
  readonly tenantId: string;
  readonly instanceKey: string;
  readonly elementId: string;
  readonly caseId: string | null;
}

/** Who did the last task of the instance before the question: in whose work it is asked. */
const LAST_ACTOR: Statement = {
  name: 'registers.last-actor',
  text: `select ended_by as "endedBy" from user_tasks where root_key = $1 and tenant_id = $2 and state = 'COMPLETED' and ended_by is not null order by ended_at desc, task_key desc limit 1`,
};

/** Before the register is asked, so that nothing leaves without its entry. */
export async function recordRegisterAsked(database: Database, ask: RegisterAsk, at: Millis): Promise<void> {
  const { about, ...details } = ask;
  await remember(database, undefined, { at, actor: await lastActor(database, ask), what: 'register-asked', about, details });
}

/** The entry says whether the register knew, never what it answered. */
export async function recordRegisterAnswer(database: Database, ask: RegisterAsk, { known, referenceId }: { readonly known: boolean; readonly referenceId: string }, at: Millis): Promise<void> {
  const { about, ...details } = ask;
  await remember(database, undefined, { at, actor: await lastActor(database, ask), what: 'register-answered', about, details: { ...details, known, referenceId } });
}

async function lastActor(database: Database, { instanceKey, tenantId }: RegisterAsk): Promise<string | null> {
  return (await database.query<{ endedBy: string }>(LAST_ACTOR, [instanceKey, tenantId]))[0]?.endedBy ?? null;
}
