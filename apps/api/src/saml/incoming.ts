import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { Clock, JsonObject, Millis } from '#domain';
import { findSystemByEntity, takeSamlRequest, type Database, type OutsideSystem } from '#persistence';
import { fromPost, fromRedirect, readMessage, readMetadata, verifyQuery, type CertificatesOf, type Message, type ServiceProvider } from '#signature/saml';
import { CLOCK, DATABASE } from '../tokens.js';
import { refusing, samlProblem } from './saml-problems.js';

export interface RegisteredProvider {
  readonly system: OutsideSystem;
  readonly sp: ServiceProvider;
}

/** A message as a browser brought it. */
export interface Brought {
  readonly binding: 'redirect' | 'post';
  readonly text: string;
  readonly relayState: string | null;
  /** Of a redirect, as it was sent. */
  readonly query: string;
}

const OLD_MS = 5 * 60_000;
const AHEAD_MS = 60_000;
/** How long a request is remembered, and may wait for its person. */
export const WAITING_MS = 30 * 60_000;
const RELAY_STATE_LENGTH = 1_024;

/** Messages of other systems: from whom, signed by that one, for us, fresh, and never seen before. */
@Injectable()
export class Incoming {
  constructor(
    @Inject(DATABASE) private readonly database: Database,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** `always`: signed whatever the system's metadata say. */
  async read(brought: Brought, destination: string, { always }: { readonly always: boolean }): Promise<RegisteredProvider & { readonly message: Message }> {
    if ((brought.relayState ?? '').length > RELAY_STATE_LENGTH) throw samlProblem('missing');
    const xml = refusing(() => (brought.binding === 'redirect' ? fromRedirect(brought.text) : fromPost(brought.text)));
    const from = await this.providerOf(issuerOf((certificatesOf) => readMessage(xml, certificatesOf)));
    const certificatesOf = certificatesOnly(from.sp);
    const message = refusing(() => readMessage(xml, certificatesOf));
    const signed = message.signed || (brought.binding === 'redirect' && refusing(() => verifyQuery(brought.query, from.sp.certificates)));
    if (!signed && (always || from.sp.signsRequests)) throw samlProblem('unsigned');
    this.demandFresh(message, destination, signed);
    return { ...from, message };
  }

  async providerOf(entityId: string): Promise<RegisteredProvider> {
    const system = await findSystemByEntity(this.database, entityId);
    if (system === null || !system.active || system.samlMetadata === null) throw samlProblem('unknown');
    return { system, sp: readMetadata(system.samlMetadata) };
  }

  /** A signed message has to say for whom it is (bindings 3.4.5.2, 3.5.5.2). */
  demandFresh({ destination, issuedAt }: { readonly destination: string | null; readonly issuedAt: Millis }, wanted: string, signed: boolean): void {
    if (destination === null ? signed : destination !== wanted) throw samlProblem('elsewhere');
    const age = this.clock.now() - issuedAt;
    if (age > OLD_MS || age < -AHEAD_MS) throw samlProblem('late');
  }

  /** Once for each id; answers where what is needed later waits. */
  async takeOnce(systemId: string, messageId: string, waiting: JsonObject | null): Promise<string> {
    const requestKey = randomUUID();
    const at = this.clock.now();
    if (!(await takeSamlRequest(this.database, { requestKey, systemId, messageId, waiting, at, expiresAt: at + WAITING_MS }))) throw samlProblem('replayed');
    return requestKey;
  }
}

export function certificatesOnly({ entityId, certificates }: ServiceProvider): CertificatesOf {
  return (issuer) => (issuer === entityId ? certificates : []);
}

/** The issuer as the message says it, to find the keys that it has to be signed with; nothing else of it is used. */
export function issuerOf(read: (certificatesOf: CertificatesOf) => unknown): string {
  let issuer: string | undefined;
  try {
    read((said) => {
      issuer = said;
      return [];
    });
  } catch (error) {
    if (issuer === undefined) refusing(() => { throw error; });
  }
  return issuer ?? '';
}
