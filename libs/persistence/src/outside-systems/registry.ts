import type { PoolClient } from 'pg';
import type { Millis } from '#domain';
import type { Open } from '../accounts/account.js';
import type { Database, Statement } from '../database.js';
import { fingerprintOf, replaceCertificates } from './certificates.js';
import type { OutsideSystem, SystemSettings } from './outside-system.js';

const COLUMNS = `system_id as "systemId", name_pl as "namePl", name_en as "nameEn", items, request_kinds as "requestKinds", active, oidc_auth as "oidcAuth", redirect_uris as "redirectUris", post_logout_redirect_uris as "postLogoutRedirectUris",
  backchannel_logout_uri as "backchannelLogoutUri", jwks, id_token_alg as "idTokenAlg", secret_hash as "secretHash", saml_entity_id as "samlEntityId", saml_metadata as "samlMetadata",
  array(select c.certificate from outside_certificates c where c.system_id = s.system_id order by c.fingerprint) as "soapCertificates", created_at as "createdAt", changed_at as "changedAt"`;

const REGISTER: Statement = {
  name: 'outside-systems.register',
  text: `insert into outside_systems (system_id, name_pl, name_en, items, active, oidc_auth, redirect_uris, post_logout_redirect_uris, backchannel_logout_uri, jwks, saml_entity_id, saml_metadata, secret_hash, created_at, changed_at, id_token_alg, speaks_soap, request_kinds)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $14, $15, $16, $17) on conflict do nothing returning system_id`,
};
const CHANGE: Statement = {
  name: 'outside-systems.change',
  text: `update outside_systems s set name_pl = $2, name_en = $3, items = $4, active = $5, oidc_auth = $6, redirect_uris = $7, post_logout_redirect_uris = $8, backchannel_logout_uri = $9, jwks = $10,
           saml_entity_id = $11, saml_metadata = $12, secret_hash = case when $6 = 'client_secret' then coalesce($13, secret_hash) end, changed_at = $14, id_token_alg = $15, speaks_soap = $16, request_kinds = $17
         where system_id = $1 and not exists (select 1 from outside_systems o where o.saml_entity_id = $11 and o.system_id <> s.system_id) returning system_id`,
};
const FIND: Statement = { name: 'outside-systems.find', text: `select ${COLUMNS} from outside_systems s where system_id = $1` };
const BY_ENTITY: Statement = { name: 'outside-systems.by-entity', text: `select ${COLUMNS} from outside_systems s where saml_entity_id = $1` };
const BY_CERTIFICATE: Statement = { name: 'outside-systems.by-certificate', text: `select ${COLUMNS} from outside_systems s where system_id = (select o.system_id from outside_certificates o where o.fingerprint = $1 and o.certificate = $2)` };
const LIST: Statement = { name: 'outside-systems.list', text: `select ${COLUMNS} from outside_systems s order by system_id limit 1000` };

function valuesOf(s: SystemSettings, secretHash: Buffer | null, at: Millis): unknown[] {
  return [s.systemId, s.namePl, s.nameEn, s.items, s.active, s.oidcAuth, s.redirectUris, s.postLogoutRedirectUris, s.backchannelLogoutUri, s.jwks === null ? null : JSON.stringify(s.jwks), s.samlEntityId, s.samlMetadata, secretHash, new Date(at), s.idTokenAlg, s.soapCertificates.length > 0, s.requestKinds];
}

/** Null where the id, the entity id or a certificate is taken: the transaction has to be undone then. */
export async function registerSystem(database: Database, client: PoolClient, settings: SystemSettings, secretHash: Buffer | null, at: Millis): Promise<OutsideSystem | null> {
  return written(database, client, REGISTER, settings, valuesOf(settings, secretHash, at));
}

/** The secret stays where none is given and it is still to be used. Null where there is no such system, or another has the entity id or a certificate: as above. */
export async function changeSystem(database: Database, client: PoolClient, settings: SystemSettings, secretHash: Buffer | null, at: Millis): Promise<OutsideSystem | null> {
  return written(database, client, CHANGE, settings, valuesOf(settings, secretHash, at));
}

async function written(database: Database, client: PoolClient, statement: Statement, { systemId, soapCertificates }: SystemSettings, values: unknown[]): Promise<OutsideSystem | null> {
  if ((await database.query(statement, values, client)).length === 0) return null;
  return (await replaceCertificates(database, client, systemId, soapCertificates)) ? findSystem(database, systemId, client) : null;
}

export async function findSystem(database: Database, systemId: string, client?: PoolClient): Promise<OutsideSystem | null> {
  return (await database.query<Open<OutsideSystem>>(FIND, [systemId], client))[0] ?? null;
}

export async function findSystemByEntity(database: Database, entityId: string): Promise<OutsideSystem | null> {
  return (await database.query<Open<OutsideSystem>>(BY_ENTITY, [entityId]))[0] ?? null;
}

/** By the whole certificate, DER. */
export async function findSystemByCertificate(database: Database, certificate: Buffer): Promise<OutsideSystem | null> {
  return (await database.query<Open<OutsideSystem>>(BY_CERTIFICATE, [fingerprintOf(certificate), certificate]))[0] ?? null;
}

export async function listSystems(database: Database): Promise<readonly OutsideSystem[]> {
  return database.query<Open<OutsideSystem>>(LIST);
}
