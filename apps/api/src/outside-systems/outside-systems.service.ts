import { createHash, randomBytes } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { Clock } from '#domain';
import { changeSystem, endOidcRecordsOf, findSystem, listSystems, registerSystem, remember, type Database, type OutsideSystem } from '#persistence';
import type { Whence } from '../access/from.js';
import type { Principal } from '../access/principal.js';
import { demandPlatform } from '../access/platform.js';
import { ProblemException } from '../errors/problem-exception.js';
import { CLOCK, DATABASE } from '../tokens.js';
import { metadataOf, settingsOf } from './given-settings.js';
import { certificateView } from './soap-certificates.js';
import type { GivenSettings } from './shapes.js';

/** Which systems people may sign in to with their account here, and what those may ask. A system is closed, never deleted: consents name it. */
@Injectable()
export class OutsideSystemsService {
  constructor(
    @Inject(DATABASE) private readonly database: Database,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async list(admin: Principal): Promise<object> {
    demandPlatform(admin, 'Outside systems');
    return { items: (await listSystems(this.database)).map(shown) };
  }

  async find(admin: Principal, systemId: string): Promise<object> {
    demandPlatform(admin, 'Outside systems');
    const system = await findSystem(this.database, systemId);
    if (system === null) throw notFound();
    return shown(system);
  }

  async register(admin: Principal, systemId: string, given: GivenSettings, from: Whence): Promise<object> {
    demandPlatform(admin, 'Outside systems');
    const settings = settingsOf(systemId, given);
    const secret = settings.oidcAuth === 'client_secret' ? newSecret() : null;
    const made = await this.#audited(admin, systemId, 'outside-system-registered', from, settings, (client, at) => registerSystem(this.database, client, settings, secret?.hash ?? null, at));
    return { ...shown(made), ...(secret !== null && { clientSecret: secret.text }) };
  }

  /** What is left out is taken away. A secret is made where the system is to use one and has none. */
  async change(admin: Principal, systemId: string, given: GivenSettings, from: Whence): Promise<object> {
    demandPlatform(admin, 'Outside systems');
    const settings = settingsOf(systemId, given);
    const before = await findSystem(this.database, systemId);
    if (before === null) throw notFound();
    const secret = settings.oidcAuth === 'client_secret' && before.secretHash === null ? newSecret() : null;
    const changed = await this.#audited(admin, systemId, 'outside-system-changed', from, settings, (client, at) => changeSystem(this.database, client, settings, secret?.hash ?? null, at));
    if (!changed.active || changed.oidcAuth === null) await endOidcRecordsOf(this.database, systemId);
    return { ...shown(changed), ...(secret !== null && { clientSecret: secret.text }) };
  }

  /** The old one ends with it. */
  async newSecret(admin: Principal, systemId: string, from: Whence): Promise<object> {
    demandPlatform(admin, 'Outside systems');
    const before = await findSystem(this.database, systemId);
    if (before === null) throw notFound();
    if (before.oidcAuth !== 'client_secret') throw new ProblemException(409, { code: 'SYSTEM_HAS_NO_SECRET', message: 'The system does not authenticate by a secret', hint: 'Change its `oidc.authMethod` to client_secret first.' });
    const secret = newSecret();
    await this.#audited(admin, systemId, 'outside-system-secret-changed', from, before, (client, at) => changeSystem(this.database, client, before, secret.hash, at));
    return { systemId, clientSecret: secret.text };
  }

  async #audited(admin: Principal, systemId: string, what: string, from: Whence, settings: { readonly active: boolean; readonly items: readonly string[]; readonly requestKinds: readonly string[] }, work: (client: Parameters<typeof registerSystem>[1], at: number) => Promise<OutsideSystem | null>): Promise<OutsideSystem> {
    return this.database.transaction(async (client) => {
      const at = this.clock.now();
      const done = await work(client, at);
      // Undoes what was done until then.
      if (done === null) throw taken();
      await remember(this.database, client, { at, actor: admin.subject, what, about: null, address: from.address, details: { systemId, active: settings.active, items: [...settings.items], requestKinds: [...settings.requestKinds] } });
      return done;
    });
  }
}

/** 256 bits; a plain hash is enough, there is nothing to guess. */
function newSecret(): { readonly text: string; readonly hash: Buffer } {
  const text = randomBytes(32).toString('base64url');
  return { text, hash: createHash('sha256').update(text).digest() };
}

function shown(system: OutsideSystem): object {
  const { systemId, namePl, nameEn, items, requestKinds, active, oidcAuth, redirectUris, postLogoutRedirectUris, backchannelLogoutUri, idTokenAlg, jwks, samlMetadata, soapCertificates, createdAt, changedAt } = system;
  const saml = samlMetadata === null ? null : metadataOf(samlMetadata);
  return {
    systemId, name: { pl: namePl, en: nameEn }, items, requestKinds, active,
    oidc: oidcAuth === null ? null : { redirectUris, postLogoutRedirectUris, backchannelLogoutUri, authMethod: oidcAuth, idTokenAlg, jwks },
    saml: saml === null ? null : { entityId: saml.entityId, consumers: saml.consumers.map(({ binding, url }) => ({ binding, url })), signsRequests: saml.signsRequests, metadata: samlMetadata },
    soap: soapCertificates.length === 0 ? null : { certificates: soapCertificates.map(certificateView), returnUrls: oidcAuth === null ? redirectUris : [] },
    createdAt: createdAt.toISOString(), changedAt: changedAt.toISOString(),
  };
}

function notFound(): ProblemException {
  return new ProblemException(404, { code: 'OUTSIDE_SYSTEM_NOT_FOUND', message: 'There is no such outside system', hint: 'See the list: GET /api/v1/outside-systems.' });
}

function taken(): ProblemException {
  return new ProblemException(409, { code: 'OUTSIDE_SYSTEM_EXISTS', message: 'Another outside system has this id, this SAML entity id, or this certificate', hint: 'Change the one that is there, or choose another id.' });
}
