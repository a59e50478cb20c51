import { CONNECTOR_CONTRACTS } from '#domain/connectors';
import { findDelivery } from '#persistence';
import type { Connector } from '../connector.js';
import { lastDayWords } from '../last-day-words.js';

export const deliverySecondNotice: Connector = {
  contract: CONNECTOR_CONTRACTS['delivery.second-notice'],
  async run({ input, tenantId, parts }) {
    const delivery = await findDelivery(parts.database, String(input['deliveryId']));
    if (delivery === null || delivery.tenantId !== tenantId) throw new Error('Expected the delivery to be there but it is not');
    const now = parts.clock.now();
    if (delivery.state !== 'waiting' || delivery.deadlineAt.getTime() <= now) return { outcome: 'completed', variables: { sent: false } };
    await parts.notices.send({
      key: `second-notice:${delivery.id}`,
      tenantId,
      channel: 'email',
      recipient: delivery.addressee,
      subject: `Powtórne zawiadomienie o piśmie: ${delivery.officeName}`,
      text: [
        `Pismo „${delivery.title}” wciąż czeka na odbiór.`,
        `Podpisz urzędowe poświadczenie doręczenia (UPD) ${lastDayWords(delivery.deadlineAt)}; potem pismo uznaje się za doręczone.`,
        `Adres: ${parts.config.publicUrl}/api/v1/deliveries/${delivery.id}`,
      ].join('\n'),
      at: now,
    });
    return { outcome: 'completed', variables: { sent: true } };
  },
};
