import { pino } from 'pino';
import { describe, expect, it } from '@jest/globals';
import { ensureAccount, putRegisterEntry, removeRegisterEntry, sandboxRegisters, setRegisterAvailable } from '#persistence';
import { withDatabase } from '../../../../../tools/testing/database.js';
import { runJob, type Job } from '../../activities/run-job.js';
import { Metrics } from '../../metrics.js';
import { SandboxRegister } from '../../registers/sandbox-register.js';

const db = withDatabase();
const NOON = Date.UTC(2026, 2, 2, 11);
const clock = { now: () => NOON };
const lines: string[] = [];

function check(variables: Job['variables'], more: Partial<Job> = {}) {
  const logger = pino({ level: 'trace' }, { write: (line: string) => void lines.push(line) });
  const parts = { logger, metrics: new Metrics(), clock, database: db.database, config: { sandbox: true }, registers: new SandboxRegister(db.database, clock) } as unknown as Parameters<typeof runJob>[1];
  return runJob({ kind: 'job', job: 7, type: 'register.check', elementId: 'ask', instance: 0, retries: 3, headers: {}, variables, tenantId: 'agency', instanceKey: '16777216', caseId: null, ...more }, parts);
}
/** A profile until that instant, as confirmation leaves it. */
async function confirmed(subject: string, pesel: string, until: number): Promise<void> {
  await db.database.pool.query(`with a as (
      insert into profile_applications (application_id, tenant_id, subject, subject_name, state, applied_at, confirm_by, settled_at, confirmed_by, id_document_kind, id_document_last, instance_key, family_name, first_name, pesel)
      values (gen_random_uuid(), '<default>', $1, $1, 'confirmed', $3, $3, $3, 'olga.urzednicza', 'id-card', 'AB12', next_key(), 'Testowy', 'Jan', $2) returning *)
    insert into trusted_profiles (profile_id, application_id, tenant_id, subject, state, valid_from, valid_until, remind_at, instance_key, family_name, first_name, pesel)
    select gen_random_uuid(), application_id, tenant_id, subject, 'valid', $3::timestamptz - interval '1 year', $4, $4, instance_key, family_name, first_name, pesel from a`, [subject, pesel, new Date(NOON), new Date(until)]);
}
const audit = async (): Promise<readonly object[]> => (await db.database.pool.query(`select actor, what, about, details from audit_entries where what like 'register-%' order by id`)).rows as object[];

describe('register.check with the sandbox’s registers', () => {
  it.each([
    ['the owner', { register: 'vehicles', question: 'is-owner', pesel: '00000000000', registrationNumber: 'test 001' }, true],
    ['not the owner', { register: 'vehicles', question: 'is-owner', pesel: '00000000017', registrationNumber: 'TEST001' }, false],
    ['insured', { register: 'vehicles', question: 'is-insured', registrationNumber: 'TEST001' }, true],
    ['not insured', { register: 'vehicles', question: 'is-insured', registrationNumber: 'TEST002' }, false],
    ['licensed', { register: 'drivers', question: 'has-licence', pesel: '00000000000', category: 'b' }, true],
    ['not for that category', { register: 'drivers', question: 'has-licence', pesel: '00000000000', category: 'C' }, false],
    ['no longer', { register: 'drivers', question: 'has-licence', pesel: '00000000017', category: 'B' }, false],
  ])('%s', async (_, question, answer) => {
    expect(await check(question)).toEqual({ job: 7, outcome: 'completed', variables: { answer, checkedAt: '2026-03-02T11:00:00.000Z', referenceId: expect.stringMatching(/^sandbox-[0-9a-f]{24}$/) } });
  });

  it('of a person by the number that was confirmed with his profile: it stands in no variable, and what he says of himself is not asked about', async () => {
    await ensureAccount(db.database, undefined, { userId: 'jan.testowy', name: 'Jan Testowy', at: NOON, sandbox: true });
    expect(await check({ register: 'vehicles', question: 'is-owner', person: 'jan.testowy', registrationNumber: 'TEST001' })).toMatchObject({ outcome: 'threwError', errorCode: 'REGISTER_SUBJECT_UNKNOWN' });
    await confirmed('jan.testowy', '00000000000', NOON + 1);
    await confirmed('nobody.testowy', '00000000000', NOON);
    expect(await check({ register: 'vehicles', question: 'is-owner', person: 'jan.testowy', pesel: null, registrationNumber: 'TEST001' })).toMatchObject({ variables: { answer: true } });
    expect(await check({ register: 'vehicles', question: 'is-owner', person: 'nobody.testowy', registrationNumber: 'TEST001' })).toMatchObject({ outcome: 'threwError', errorCode: 'REGISTER_SUBJECT_UNKNOWN' });
  });

  it('not known is no "no"; a wrong question is told without its data', async () => {
    expect(await check({ register: 'vehicles', question: 'is-insured', registrationNumber: 'NOBODY1' })).toMatchObject({ outcome: 'threwError', errorCode: 'REGISTER_SUBJECT_UNKNOWN' });
    expect(await check({ register: 'drivers', question: 'has-licence', pesel: '12345678901', category: 'B' })).toEqual({ job: 7, outcome: 'threwError', errorCode: 'REGISTER_QUESTION_INVALID', message: 'pesel is malformed' });
    expect(await check({ register: 5, question: 'is-owner' })).toMatchObject({ outcome: 'failed', code: 'CONNECTOR_INPUT_INVALID', final: true });
  });

  it('down it fails, to be tried again, and answers the same reference when it is back', async () => {
    const question = { register: 'vehicles', question: 'is-insured', registrationNumber: 'TEST001' };
    const before = await check(question);
    await setRegisterAvailable(db.database, 'vehicles', false, NOON);
    expect(await check(question)).toEqual({ job: 7, outcome: 'failed', code: 'CONNECTOR_FAILED', message: 'The sandbox\'s register vehicles is down' });
    await setRegisterAvailable(db.database, 'vehicles', true, NOON);
    expect(await check(question)).toEqual(before);
  });

  it('what a user removed stays removed, what he changed counts', async () => {
    await removeRegisterEntry(db.database, 'drivers', '00000000017');
    await putRegisterEntry(db.database, 'vehicles', { key: 'TEST001', facts: { ownerPesel: '00000000017', insuredUntil: '2026-03-01' } }, NOON);
    expect(await sandboxRegisters(db.database, NOON)).toEqual([{ register: 'drivers', available: true, entries: 1 }, { register: 'vehicles', available: true, entries: 2 }]);
    expect(await check({ register: 'vehicles', question: 'is-insured', registrationNumber: 'TEST001' })).toMatchObject({ variables: { answer: false } });
  });

  it('every asking is in the audit trail, an unanswered one too, with no number and no answer', async () => {
    const from = (await audit()).length;
    await check({ register: 'vehicles', question: 'is-owner', person: 'jan.testowy', registrationNumber: 'TEST001' }, { caseId: 'case-1' });
    await setRegisterAvailable(db.database, 'vehicles', false, NOON);
    await check({ register: 'vehicles', question: 'is-owner', person: 'jan.testowy', registrationNumber: 'TEST001' });
    const of = { key: 'register-check:16777216:ask:7', register: 'vehicles', question: 'is-owner', tenantId: 'agency', instanceKey: '16777216', elementId: 'ask' };
    expect((await audit()).slice(from)).toEqual([
      { actor: null, what: 'register-asked', about: 'jan.testowy', details: { ...of, caseId: 'case-1' } },
      { actor: null, what: 'register-answered', about: 'jan.testowy', details: { ...of, caseId: 'case-1', known: true, referenceId: expect.any(String) } },
      { actor: null, what: 'register-asked', about: 'jan.testowy', details: { ...of, caseId: null } },
    ]);
    expect(lines.length).toBeGreaterThan(0);
    expect(`${lines.join()}${JSON.stringify(await audit())}`).not.toMatch(/000000000|TEST00/);
  });
});
