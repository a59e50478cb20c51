import { createHash, randomUUID } from 'node:crypto';
import { CONNECTOR_CONTRACTS } from '#domain/connectors';
import { lastDayOf } from '#domain/deadlines';
import { expectDocument, nonDeliveryNotice } from '#domain/documents';
import { findDelivery, findDocument, settleLapsed, type Delivery } from '#persistence';
import { documentUri } from '#signature';
import type { Connector, ConnectorParts } from '../connector.js';

export const deliveryLapse: Connector = {
  contract: CONNECTOR_CONTRACTS['delivery.lapse'],
  async run({ input, tenantId, parts }) {
    const deliveryId = String(input['deliveryId']);
    const before = await ours(parts, deliveryId, tenantId);
    if (before.state === 'waiting') {
      const now = parts.clock.now();
      if (now < before.deadlineAt.getTime()) throw new Error('Expected the last day to be over but it is not: the timer came early');
      await settleLapsed(parts.database, { deliveryId, tenantId, now, notice: await sealedNotice(parts, before, now) });
    }
    const settled = await ours(parts, deliveryId, tenantId);
    // Sent again by a repeated run, each once by its key; never before the outcome is committed.
    if (settled.state === 'not-delivered') await tellBoth(parts, settled);
    return { outcome: 'completed', variables: { outcome: settled.state } };
  },
};

async function ours(parts: ConnectorParts, deliveryId: string, tenantId: string): Promise<Delivery> {
  const delivery = await findDelivery(parts.database, deliveryId);
  if (delivery === null || delivery.tenantId !== tenantId) throw new Error('Expected the delivery to be there but it is not');
  return delivery;
}

/** Dated by the computed deadline, whenever the timer fired; sealed by the platform over itself and over the letter. */
async function sealedNotice(parts: ConnectorParts, delivery: Delivery, now: number): Promise<{ id: string; name: string; content: Buffer; sha256: string }> {
  const letter = await findDocument(parts.database, delivery.documentId);
  if (letter === null) throw new Error('Expected the letter of the delivery to be there but it is not');
  const id = randomUUID();
  const document = expectDocument(
    nonDeliveryNotice({
      noticeId: id,
      createdAt: now,
      sender: { kind: 'office', id: delivery.officeId, name: delivery.officeName },
      addressee: { kind: 'person', subject: delivery.addressee, name: delivery.addresseeName },
      caseId: delivery.caseId,
      documentId: delivery.documentId,
      documentDigest: delivery.documentSha256,
      documentAddress: `${parts.config.publicUrl}/api/v1/deliveries/${delivery.id}/document`,
      firstNoticeAt: delivery.firstNoticeAt.getTime(),
      secondNoticeAt: delivery.secondNoticeAt.getTime(),
      deadlineAt: delivery.deadlineAt.getTime(),
      legalAt: delivery.deadlineAt.getTime(),
    }),
  );
  const content = Buffer.from(parts.seal.seal({ document, at: now, references: [{ uri: documentUri(delivery.documentId), content: letter.content }] }));
  return { id, name: 'Zawiadomienie o niedoręczeniu', content, sha256: createHash('sha256').update(content).digest('hex') };
}

async function tellBoth(parts: ConnectorParts, { id, tenantId, officeId, addressee, title, nonDeliveryId, deadlineAt }: Delivery): Promise<void> {
  const common = { tenantId, channel: 'email', at: parts.clock.now() } as const;
  await parts.notices.send({
    ...common,
    key: `non-delivery:${id}`,
    recipient: officeId,
    subject: `Zawiadomienie o niedoręczeniu: ${title}`,
    text: `Adresat nie podpisał UPD w terminie. Pismo uznaje się za doręczone z upływem dnia ${lastDayOf(deadlineAt.getTime())}.\nZawiadomienie: ${parts.config.publicUrl}/api/v1/receipts/${nonDeliveryId}`,
  });
  await parts.notices.send({
    ...common,
    key: `released:${id}`,
    recipient: addressee,
    subject: `Pismo uznane za doręczone: ${title}`,
    text: `Termin odbioru minął, pismo uznaje się za doręczone i można je przeczytać.\nAdres: ${parts.config.publicUrl}/api/v1/deliveries/${id}/document`,
  });
}
