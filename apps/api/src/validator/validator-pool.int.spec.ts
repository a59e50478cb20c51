import { afterEach, describe, expect, it } from '@jest/globals';
import { DEFAULT_LIMITS, ValidatorPool, type Question, type ValidatorLimits } from './validator-pool.js';
import type { Trust } from './trust.service.js';

const NOTHING: Trust = { anchors: [], trustLists: [] };
const AT = Date.UTC(2026, 10, 23);
const document = (bytes: number): Question => ({ document: Buffer.from(`<a>${'x'.repeat(bytes)}</a>`), mediaType: 'application/xml', at: AT });
const [HEAVY, LIGHT] = [document(500_000), document(10)];
let pool: ValidatorPool;
const poolOf = (limits: Partial<ValidatorLimits>): ValidatorPool => (pool = new ValidatorPool({ ...DEFAULT_LIMITS, ...limits }));
afterEach(() => pool.onApplicationShutdown());
const codes = async (question: Question): Promise<readonly string[]> => (await pool.judge(question, NOTHING)).reasons.map(({ code }) => code);

describe('the limits of the validator', () => {
  it('are 20 seconds for one document and 20 that wait', () => {
    poolOf({});
    expect(DEFAULT_LIMITS).toMatchObject({ timeMs: 20_000, waiting: 20 });
  });

  it('a document that takes too long is undecided, and the next one is judged', async () => {
    // A thread is not even there after a millisecond.
    poolOf({ threads: 1, timeMs: 1 });
    const report = await pool.judge(HEAVY, NOTHING);
    expect(report).toMatchObject({ verdict: 'indeterminate', reasons: [{ code: 'VALIDATION_TIMEOUT' }], signatures: [], document: { bytes: HEAVY.document.length } });
    expect(await codes(LIGHT)).toEqual(['SIGNATURE_MISSING']);
    await pool.onApplicationShutdown();
    poolOf({ threads: 1 });
    expect(await codes(HEAVY)).toEqual(['SIGNATURE_MISSING']);
  });

  it('a thread that was ended takes no other document with it', async () => {
    poolOf({ threads: 1, timeMs: 1, waiting: 5 });
    expect(await Promise.all([codes(HEAVY), codes(HEAVY), codes(HEAVY)])).toEqual([['VALIDATION_TIMEOUT'], ['VALIDATION_TIMEOUT'], ['VALIDATION_TIMEOUT']]);
  });

  it('no more are taken than may wait; light ones never wait, and there is room again afterwards', async () => {
    poolOf({ threads: 1, waiting: 1 });
    const [judged, waiting] = [codes(HEAVY), codes(HEAVY)];
    await expect(pool.judge(HEAVY, NOTHING)).rejects.toMatchObject({ problem: { code: 'VALIDATOR_BUSY' }, headers: { 'retry-after': '5' } });
    expect(await codes(LIGHT)).toEqual(['SIGNATURE_MISSING']);
    expect([await judged, await waiting]).toEqual([['SIGNATURE_MISSING'], ['SIGNATURE_MISSING']]);
    expect(await codes(HEAVY)).toEqual(['SIGNATURE_MISSING']);
  });
});
