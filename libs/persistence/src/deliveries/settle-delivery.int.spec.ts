import { createHash, randomUUID } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { withDatabase } from '../../../../tools/testing/database.js';
import { insertDocument } from '../documents/index.js';
import { findDelivery, openDelivery, settleDelivered, settleLapsed } from './index.js';

const DEADLINE = Date.UTC(2026, 2, 16, 23);
const T0 = DEADLINE - 14 * 86_400_000;

/** Both statements held open against each other in transactions of their own: which one waits for which is not left to chance. */
describe('the outcome of a delivery', () => {
  const db = withDatabase();
  const paper = (id = randomUUID()): { id: string; name: string; content: Buffer; sha256: string } => ({ id, name: 'x', content: Buffer.from('<x/>'), sha256: createHash('sha256').update('<x/>').digest('hex') });

  async function opened(): Promise<{ deliveryId: string; caseId: string }> {
    const [caseId, deliveryId, documentId] = [randomUUID(), randomUUID(), randomUUID()];
    await db.database.pool.query(
      `insert into cases (case_id, tenant_id, service_key, office_id, subject, subject_name, title, submission_id, document_id, receipt_id, instance_key, program_hash, accepted_at)
       values ($1, 'agency', 's', 'urzad-testowy', 'jan.testowy', 'Jan Testowy', 't', gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), next_key(), $2, $3)`,
      [caseId, 'f'.repeat(64), new Date(T0)],
    );
    await insertDocument(db.database, { ...paper(documentId), tenantId: 'agency', caseId, kind: 'reply-draft', at: T0 });
    const { rows } = await db.database.pool.query<{ key: string }>('select instance_key::text as key from cases where case_id = $1', [caseId]);
    const times = { firstNoticeAt: T0, secondNoticeAt: T0 + 7 * 86_400_000, deadlineAt: DEADLINE };
    await openDelivery(db.database, { id: deliveryId, tenantId: 'agency', caseId, instanceKey: rows[0]!.key, openedBy: 'open', officeId: 'urzad-testowy', officeName: 'U', addressee: 'jan.testowy', documentId, title: 't', ...times });
    return { deliveryId, caseId };
  }

  const receipt = (deliveryId: string, now = DEADLINE - 1) => ({ deliveryId, addressee: 'jan.testowy', receivedAt: Math.min(now, DEADLINE - 1), now, upd: paper() });
  const lapse = (deliveryId: string, now = DEADLINE) => ({ deliveryId, tenantId: 'agency', now, notice: paper() });
  const papers = async (caseId: string): Promise<unknown[]> => (await db.database.pool.query(`select kind from documents where case_id = $1 and kind <> 'reply'`, [caseId])).rows.map(({ kind }: { kind: string }) => kind);

  it('a lapse that meets an uncommitted receipt waits for it and changes nothing', async () => {
    const { deliveryId, caseId } = await opened();
    let lapsing: Promise<boolean> | undefined;
    await db.database.transaction(async (client) => {
      expect(await settleDelivered(db.database, receipt(deliveryId), client)).toBe(true);
      lapsing = settleLapsed(db.database, lapse(deliveryId));
      expect(await Promise.race([lapsing, new Promise((resolve) => setTimeout(resolve, 50, 'waits'))])).toBe('waits');
    });
    expect(await lapsing).toBe(false);
    expect([(await findDelivery(db.database, deliveryId))?.state, await papers(caseId)]).toEqual(['delivered', ['upd']]);
  });

  it('a lapse that meets a receipt which is rolled back is the outcome', async () => {
    const { deliveryId, caseId } = await opened();
    let lapsing: Promise<boolean> | undefined;
    await expect(
      db.database.transaction(async (client) => {
        await settleDelivered(db.database, receipt(deliveryId), client);
        lapsing = settleLapsed(db.database, lapse(deliveryId));
        throw new Error('lost');
      }),
    ).rejects.toThrow('lost');
    expect(await lapsing).toBe(true);
    expect([(await findDelivery(db.database, deliveryId))?.state, await papers(caseId)]).toEqual(['not-delivered', ['non-delivery']]);
    const { rows } = await db.database.pool.query('select 1 from outbox o join deliveries d on d.instance_key = o.instance_key where d.delivery_id = $1', [deliveryId]);
    expect(rows).toEqual([]);
  });

  it('a receipt that reaches the row after the lapse changes nothing, whatever its date', async () => {
    const { deliveryId, caseId } = await opened();
    expect(await settleLapsed(db.database, lapse(deliveryId))).toBe(true);
    expect(await db.database.transaction((client) => settleDelivered(db.database, receipt(deliveryId), client))).toBe(false);
    expect(await papers(caseId)).toEqual(['non-delivery']);
  });

  it('is decided by the legal instant: a receipt from the deadline on, and a lapse before it, change nothing', async () => {
    const { deliveryId, caseId } = await opened();
    expect(await settleLapsed(db.database, lapse(deliveryId, DEADLINE - 1))).toBe(false);
    // Dated before midnight, but it reaches us after.
    expect(await db.database.transaction((client) => settleDelivered(db.database, receipt(deliveryId, DEADLINE), client))).toBe(false);
    expect(await papers(caseId)).toEqual([]);
  });

  it('is for the addressee and the tenant', async () => {
    const { deliveryId } = await opened();
    expect(await db.database.transaction((client) => settleDelivered(db.database, { ...receipt(deliveryId), addressee: 'ewa.testowa' }, client))).toBe(false);
    expect(await settleLapsed(db.database, { ...lapse(deliveryId), tenantId: '<default>' })).toBe(false);
    expect((await findDelivery(db.database, deliveryId))?.state).toBe('waiting');
  });
});
