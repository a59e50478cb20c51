import type { Delivery, Notice } from '#persistence';
import { lastDayWords } from '../last-day-words.js';

/** What the addressee is told at once: from whom, until when, where. The letter itself stays withheld. */
export function firstNotice(delivery: Delivery, publicUrl: string): Notice {
  return {
    key: `first-notice:${delivery.id}`,
    tenantId: delivery.tenantId,
    channel: 'email',
    recipient: delivery.addressee,
    subject: `Pismo do odbioru: ${delivery.officeName}`,
    text: [
      `${delivery.officeName} przesyła pismo „${delivery.title}”.`,
      `Aby je przeczytać, podpisz urzędowe poświadczenie doręczenia (UPD) ${lastDayWords(delivery.deadlineAt)}.`,
      'Po tym terminie pismo uznaje się za doręczone (art. 46 Kodeksu postępowania administracyjnego).',
      `Adres: ${publicUrl}/api/v1/deliveries/${delivery.id}`,
    ].join('\n'),
    at: delivery.firstNoticeAt.getTime(),
  };
}
