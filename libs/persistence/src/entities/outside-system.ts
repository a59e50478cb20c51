import { EntitySchema } from 'typeorm';

/** A system of somebody else that people sign in to with their account here. */
export interface OutsideSystemRow {
  readonly systemId: string;
  readonly namePl: string;
  readonly nameEn: string;
  readonly items: readonly string[];
  readonly requestKinds: readonly string[];
  readonly active: boolean;
  readonly oidcAuth: 'private_key_jwt' | 'client_secret' | null;
  readonly redirectUris: readonly string[];
  readonly postLogoutRedirectUris: readonly string[];
  readonly backchannelLogoutUri: string | null;
  readonly idTokenAlg: 'RS256' | 'ES256';
  readonly jwks: object | null;
  readonly secretHash: Buffer | null;
  readonly samlEntityId: string | null;
  readonly samlMetadata: string | null;
  readonly speaksSoap: boolean;
  readonly createdAt: Date;
  readonly changedAt: Date;
}

export const OutsideSystemEntity = new EntitySchema<OutsideSystemRow>({
  name: 'OutsideSystem',
  tableName: 'outside_systems',
  columns: {
    systemId: { type: 'text', name: 'system_id', primary: true },
    namePl: { type: 'text', name: 'name_pl' },
    nameEn: { type: 'text', name: 'name_en' },
    items: { type: 'text', array: true },
    requestKinds: { type: 'text', array: true, name: 'request_kinds', default: '{}' },
    active: { type: 'boolean' },
    oidcAuth: { type: 'text', name: 'oidc_auth', nullable: true },
    redirectUris: { type: 'text', array: true, name: 'redirect_uris' },
    postLogoutRedirectUris: { type: 'text', array: true, name: 'post_logout_redirect_uris' },
    backchannelLogoutUri: { type: 'text', name: 'backchannel_logout_uri', nullable: true },
    idTokenAlg: { type: 'text', name: 'id_token_alg' },
    jwks: { type: 'jsonb', nullable: true },
    secretHash: { type: 'bytea', name: 'secret_hash', nullable: true },
    samlEntityId: { type: 'text', name: 'saml_entity_id', nullable: true },
    samlMetadata: { type: 'text', name: 'saml_metadata', nullable: true },
    speaksSoap: { type: 'boolean', name: 'speaks_soap' },
    createdAt: { type: 'timestamp with time zone', name: 'created_at' },
    changedAt: { type: 'timestamp with time zone', name: 'changed_at' },
  },
  uniques: [{ name: 'outside_systems_saml_entity_id_key', columns: ['samlEntityId'] }],
  checks: [
    { name: 'outside_systems_system_id_check', expression: `system_id ~ '^[a-z0-9][a-z0-9._-]{1,62}[a-z0-9]$'` },
    { name: 'outside_systems_oidc_auth_check', expression: `oidc_auth in ('private_key_jwt', 'client_secret')` },
    { name: 'outside_systems_id_token_alg_check', expression: `id_token_alg in ('RS256', 'ES256')` },
    { name: 'outside_systems_protocol_check', expression: 'oidc_auth is not null or saml_entity_id is not null or speaks_soap' },
    { name: 'outside_systems_request_kinds_check', expression: `request_kinds <@ '{signing,operation,account}'` },
    { name: 'outside_systems_saml_check', expression: '(saml_entity_id is null) = (saml_metadata is null)' },
  ],
});
