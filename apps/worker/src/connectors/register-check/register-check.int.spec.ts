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

  it('of a person by his account: the number stands in no variable', async () => {
    await ensureAccount(db.database, undefined, { userId: 'jan.testowy', name: 'Jan Testowy', at: NOON, sandbox: true });
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
