import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { Clock } from '#domain';
import { lastDayOf } from '#domain/deadlines';
import { findDelivery, findDocument, settleDelivered, type Database, type Delivery, type NoticePort, type StoredDocument } from '#persistence';
import type { Config } from '#runtime';
import { documentUri } from '#signature';
import { SEES, standingTo, type Standing } from '../access/access-table.js';
import type { Principal } from '../access/principal.js';
import { DocumentSigning, refused } from '../documents/document-signing.js';
import { isReleased, withheld } from '../documents/letter-readable.js';
import { paper, type Paper } from '../documents/new-paper.js';
import { ProblemException } from '../errors/problem-exception.js';
import { CLOCK, CONFIG, DATABASE, NOTICES } from '../tokens.js';
import { isUuid } from '../validation/page.js';
import type { SignatureGiven } from '../validation/signature.js';
import { marksOfReceipt, receiptOf } from './receipt-of-delivery.js';

@Injectable()
export class DeliveriesService {
  constructor(
    @Inject(DATABASE) private readonly database: Database,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
    @Inject(DocumentSigning) private readonly signing: DocumentSigning,
    @Inject(NOTICES) private readonly notices: NoticePort,
  ) {}

  /** As the law has it at this instant: a delivery whose last day is over reads as not delivered, timer or not. */
  view(delivery: Delivery, me: Principal): object {
    const { id, caseId, officeId, officeName, title, firstNoticeAt, secondNoticeAt, deadlineAt, legalAt, updId, nonDeliveryId } = delivery;
    const released = isReleased(delivery, this.clock.now());
    const lapsed = delivery.state === 'waiting' && released;
    const notice = SEES[standing(me, delivery)]['non-delivery'] ? nonDeliveryId : null;
    return {
      id,
      caseId,
      state: lapsed ? 'not-delivered' : delivery.state,
      from: { id: officeId, name: officeName },
      title,
      firstNoticeAt: firstNoticeAt.toISOString(),
      secondNoticeAt: secondNoticeAt.toISOString(),
      deadlineAt: deadlineAt.toISOString(),
      lastDay: lastDayOf(deadlineAt.getTime()),
      receivedAt: (lapsed ? deadlineAt : legalAt)?.toISOString() ?? null,
      document: { href: letterHref(id), withheld: !released },
      receipt: updId === null ? null : receiptLink(updId),
      nonDelivery: notice === null ? null : receiptLink(notice),
    };
  }

  async one(me: Principal, id: string): Promise<object> {
    const { delivery, as } = await this.#seen(me, id);
    const now = this.clock.now();
    const toSign = as === 'owner' && !isReleased(delivery, now) ? receiptOf(delivery, randomUUID(), now) : null;
    return { ...this.view(delivery, me), notice: `${delivery.officeName}: „${delivery.title}”`, upd: toSign };
  }

  /** The sender reads it always, the addressee when it is delivered or counts as delivered. */
  async letter(me: Principal, id: string): Promise<StoredDocument> {
    const { delivery, as } = await this.#seen(me, id);
    if (as === 'owner' && !isReleased(delivery, this.clock.now())) throw withheld(id);
    return this.#document(delivery);
  }

  async sign(me: Principal, id: string, signature: SignatureGiven): Promise<object> {
    const { delivery, as } = await this.#seen(me, id);
    if (as !== 'owner') throw notFound();
    if (delivery.state === 'delivered') return signed(delivery);
    if (isReleased(delivery, this.clock.now())) throw tooLate();
    const letter = await this.#document(delivery);
    const now = this.clock.now();
    let [receiptId, receivedAt]: [string, number] = [randomUUID(), now];
    const xml = await this.signing.signed(
      {
        signer: me,
        at: now,
        references: [{ uri: documentUri(delivery.documentId), content: letter.content }],
        document: (given) => {
          if (given !== null) ({ receiptId, receivedAt } = marksOfReceipt(given, { notBefore: delivery.firstNoticeAt.getTime(), now }));
          return receiptOf(delivery, receiptId, receivedAt);
        },
      },
      signature,
    );
    const upd = paper('UPD', xml, receiptId);
    await this.#settle(delivery, { receivedAt, upd });
    const settled = await findDelivery(this.database, id);
    if (settled?.state === 'delivered') return signed(settled);
    throw tooLate();
  }

  /** The outcome, the receipt, the word to the process and the notice to the office: together or not at all. */
  async #settle({ id, tenantId, officeId, addressee, title }: Delivery, { receivedAt, upd }: { readonly receivedAt: number; readonly upd: Paper }): Promise<void> {
    const office = {
      key: `delivered:${id}`,
      tenantId,
      channel: 'email',
      recipient: officeId,
      subject: `Poświadczenie doręczenia: ${title}`,
      text: `Adresat odebrał pismo.\nUPD: ${this.config.publicUrl}/api/v1/receipts/${upd.id}`,
      at: receivedAt,
    } as const;
    try {
      await this.database.transaction(async (client) => {
        if (await settleDelivered(this.database, { deliveryId: id, addressee, receivedAt, now: this.clock.now(), upd }, client)) await this.notices.send(office, client);
      });
    } catch (error) {
      // Somebody signed a receipt under the id of another document: the ids that are prepared here are new.
      if ((error as { constraint?: string }).constraint !== 'documents_pkey') throw error;
      throw refused({ code: 'SIGNED_DOCUMENT_DIFFERS', message: 'The signed receipt was not prepared for this delivery', hint: 'Read the delivery again and sign the receipt that it gives.' });
    }
  }

  async #seen(me: Principal, id: string): Promise<{ delivery: Delivery; as: Standing }> {
    const delivery = isUuid(id) ? await findDelivery(this.database, id) : null;
    const as = delivery === null ? 'none' : standing(me, delivery);
    if (delivery === null || (as !== 'owner' && as !== 'office')) throw notFound();
    return { delivery, as };
  }

  async #document(delivery: Delivery): Promise<StoredDocument> {
    const found = await findDocument(this.database, delivery.documentId);
    if (found === null) throw new Error('Expected the letter of a delivery to be there but it is not');
    return found;
  }
}

function standing(me: Principal, { tenantId, addressee, officeId }: Delivery): Standing {
  return standingTo(me, { tenantId, subject: addressee, officeId });
}

function signed({ id, state, legalAt, updId }: Delivery): object {
  return { deliveryId: id, state, receivedAt: legalAt?.toISOString() ?? null, document: { href: letterHref(id) }, receipt: receiptLink(updId as string) };
}

function receiptLink(id: string): { id: string; href: string } {
  return { id, href: `/api/v1/receipts/${id}` };
}

function letterHref(deliveryId: string): string {
  return `/api/v1/deliveries/${deliveryId}/document`;
}

function notFound(): ProblemException {
  return new ProblemException(404, { code: 'DELIVERY_NOT_FOUND', message: 'There is no such delivery', hint: 'GET /api/v1/deliveries lists the letters to you.' });
}

function tooLate(): ProblemException {
  return new ProblemException(409, { code: 'DELIVERY_DEADLINE_PASSED', message: 'The last day is over: the letter counts as delivered and can be read', hint: 'Read the letter at its address; no receipt is needed any more.' });
}
