import { randomUUID } from 'node:crypto';
import { CONNECTOR_CONTRACTS } from '#domain/connectors';
import { endOfDayAfter, noticeAfter, type DayKind } from '#domain/deadlines';
import { openDelivery } from '#persistence';
import type { Connector } from '../connector.js';
import { firstNotice } from './first-notice.js';

interface Input {
  readonly caseId: string;
  readonly officeId: string;
  readonly officeName: string;
  readonly documentId: string;
  readonly title: string;
  readonly addressee: string;
  readonly deadlines?: { readonly secondNoticeDays?: number; readonly lastDay?: number; readonly kind?: DayKind } | null;
}

/** Code of Administrative Procedure, art. 46 as then in force: again after 7 days, over 14 days after the first notice. */
const LAW = { secondNoticeDays: 7, lastDay: 14, kind: 'calendar' } as const;

export const deliveryOpen: Connector = {
  contract: CONNECTOR_CONTRACTS['delivery.open'],
  async run({ input, tenantId, instanceKey, elementId, caseId, parts }) {
    const { deadlines, ...letter } = input as unknown as Input;
    // Variables can be written by whoever completes a task; the case of the instance cannot.
    if (letter.caseId !== caseId) throw new Error('Expected the letter to be of the case of this instance but it is of another one');
    const { secondNoticeDays, lastDay, kind } = { ...LAW, ...deadlines };
    const from = parts.clock.now();
    const count = { from, kind, policy: parts.deadlines };
    const delivery = await openDelivery(parts.database, {
      ...letter,
      id: randomUUID(),
      tenantId,
      instanceKey,
      // A letter is delivered once in an instance, however often the job is run.
      openedBy: `${elementId}:${letter.documentId}`,
      firstNoticeAt: from,
      secondNoticeAt: noticeAfter({ ...count, days: secondNoticeDays }),
      deadlineAt: endOfDayAfter({ ...count, days: lastDay }),
    });
    if (delivery === null) throw new Error('Expected the letter, its case, office and addressee to belong together but they do not');
    await parts.notices.send(firstNotice(delivery, parts.config.publicUrl));
    const { id, secondNoticeAt, deadlineAt, state } = delivery;
    return { outcome: 'completed', variables: { delivery: { id, secondNoticeAt: secondNoticeAt.toISOString(), deadlineAt: deadlineAt.toISOString(), state } } };
  },
};
