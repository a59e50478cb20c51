import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { Clock } from '#domain';
import { findDelivery, findDocument, SandboxNotices, settleDelivered, type Database, type Delivery, type StoredDocument } from '#persistence';
import { documentUri } from '#signature';
import { standingTo, type Standing } from '../access/access-table.js';
import type { Principal } from '../access/principal.js';
import { DocumentSigning } from '../documents/document-signing.js';
import { isReleased, withheld } from '../documents/letter-readable.js';
import { paper } from '../documents/new-paper.js';
import { ProblemException } from '../errors/problem-exception.js';
import { CLOCK, DATABASE } from '../tokens.js';
import { isUuid } from '../validation/page.js';
import type { SignatureGiven } from '../validation/signature.js';
import { marksOfReceipt, receiptOf } from './receipt-of-delivery.js';

@Injectable()
export class DeliveriesService {
  private readonly notices: SandboxNotices;

  constructor(
    @Inject(DATABASE) private readonly database: Database,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(DocumentSigning) private readonly signing: DocumentSigning,
  ) {
    this.notices = new SandboxNotices(database);
  }

  /** As the law has it at this instant: a delivery whose last day is over reads as not delivered, timer or not. */
  view(delivery: Delivery): object {
    const { id, caseId, officeId, officeName, title, firstNoticeAt, secondNoticeAt, deadlineAt, legalAt, updId, nonDeliveryId } = delivery;
    const lapsed = delivery.state === 'waiting' && isReleased(delivery, this.clock.now());
    return {
      id,
      caseId,
      state: lapsed ? 'not-delivered' : delivery.state,
      from: { id: officeId, name: officeName },
      title,
      firstNoticeAt: firstNoticeAt.toISOString(),
      secondNoticeAt: secondNoticeAt.toISOString(),
      deadlineAt: deadlineAt.toISOString(),
      receivedAt: (lapsed ? deadlineAt : legalAt)?.toISOString() ?? null,
      document: { href: letterHref(id), withheld: !isReleased(delivery, this.clock.now()) },
      receipt: updId === null ? null : receiptLink(updId),
      nonDelivery: nonDeliveryId === null ? null : receiptLink(nonDeliveryId),
    };
  }

  async one(me: Principal, id: string): Promise<object> {
    const { delivery, standing } = await this.#seen(me, id);
    const now = this.clock.now();
    const toSign = standing === 'owner' && !isReleased(delivery, now) ? receiptOf(delivery, randomUUID(), now) : null;
    return { ...this.view(delivery), notice: `${delivery.officeName}: „${delivery.title}”`, upd: toSign };
  }

  /** The sender reads it always, the addressee when it is delivered or counts as delivered. */
  async letter(me: Principal, id: string): Promise<StoredDocument> {
    const { delivery, standing } = await this.#seen(me, id);
    if (standing === 'owner' && !isReleased(delivery, this.clock.now())) throw withheld(id);
    return this.#document(delivery);
  }

  async sign(me: Principal, id: string, signature: SignatureGiven): Promise<object> {
    const { delivery, standing } = await this.#seen(me, id);
    if (standing !== 'owner') throw notFound();
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
          if (given !== null) ({ receiptId, receivedAt } = marksOfReceipt(given, now));
          return receiptOf(delivery, receiptId, receivedAt);
        },
      },
      signature,
    );
    const upd = paper('UPD', xml, receiptId);
    await this.database.transaction(async (client) => {
      if (!(await settleDelivered(this.database, { deliveryId: id, addressee: me.subject, receivedAt, now: this.clock.now(), upd }, client))) return;
      await this.notices.send({ key: `delivered:${id}`, tenantId: delivery.tenantId, channel: 'email', recipient: delivery.officeId, subject: `Poświadczenie doręczenia: ${delivery.title}`, text: `Adresat odebrał pismo.\nUPD: /api/v1/receipts/${receiptId}`, at: now }, client);
    });
    const settled = await findDelivery(this.database, id);
    if (settled?.state === 'delivered') return signed(settled);
    throw tooLate();
  }

  async #seen(me: Principal, id: string): Promise<{ delivery: Delivery; standing: Standing }> {
    const delivery = isUuid(id) ? await findDelivery(this.database, id) : null;
    const standing = delivery === null ? 'none' : standingTo(me, { tenantId: delivery.tenantId, subject: delivery.addressee, officeId: delivery.officeId });
    if (delivery === null || (standing !== 'owner' && standing !== 'office')) throw notFound();
    return { delivery, standing };
  }

  async #document(delivery: Delivery): Promise<StoredDocument> {
    const found = await findDocument(this.database, delivery.documentId);
    if (found === null) throw new Error('Expected the letter of a delivery to be there but it is not');
    return found;
  }
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
