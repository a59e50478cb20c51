import { X509Certificate } from 'node:crypto';
import { vocabulary, writeCanonical, type Canonical } from '#domain/documents';
import { DS } from '../algorithms.js';
import { attribute, elementsOf, is } from '../verifying/elements.js';
import { Refusal } from '../verifying/refusal.js';
import { signElement } from '../xmldsig/sign-element.js';
import { BINDINGS, MD, NAME_ID, SAMLP, type Binding } from './names.js';
import { child, needed, withMessage } from './parse-message.js';
import type { SamlKey } from './answers.js';

const md = vocabulary('md', MD);
const ds = vocabulary('ds', DS);

export interface IdentityProvider {
  readonly entityId: string;
  readonly id: string;
  readonly validUntil: number;
  readonly sso: string;
  readonly artifacts: string;
  readonly logout: string;
  /** Certificates of keys that come next, or were used before (DER). */
  readonly further?: readonly Buffer[];
}

/** What other systems read to trust us (metadata 2.4.3); signed. */
export function writeMetadata({ entityId, id, validUntil, sso, artifacts, logout, further = [] }: IdentityProvider, key: SamlKey): Canonical {
  const service = (name: string, binding: Binding, location: string, more = {}) => md(name, [], { Binding: BINDINGS[binding], Location: location, ...more });
  const element = md('EntityDescriptor', [
    md('IDPSSODescriptor', [
      ...[key.certificate, ...further].map((certificate) => md('KeyDescriptor', [ds('KeyInfo', [ds('X509Data', [ds('X509Certificate', [certificate.toString('base64')])])])], { use: 'signing' })),
      service('ArtifactResolutionService', 'soap', artifacts, { index: '0', isDefault: 'true' }),
      service('SingleLogoutService', 'redirect', logout),
      service('SingleLogoutService', 'post', logout),
      md('NameIDFormat', [NAME_ID.persistent]),
      md('NameIDFormat', [NAME_ID.unspecified]),
      service('SingleSignOnService', 'redirect', sso),
      service('SingleSignOnService', 'post', sso),
    ], { protocolSupportEnumeration: SAMLP, WantAuthnRequestsSigned: 'true' }),
  ], { ID: id, entityID: entityId, validUntil: new Date(validUntil).toISOString() });
  const text = writeCanonical(element);
  // The signature is the first child here (metadata 2.3.2).
  return signElement({ element: text, id, after: text.slice(0, text.indexOf('>') + 1), ...key });
}

/** What another system's metadata say, as far as it is used here. */
export interface ServiceProvider {
  readonly entityId: string;
  /** DER; it signs with one of them. */
  readonly certificates: readonly Buffer[];
  /** False where it says that it does not sign what it asks (`AuthnRequestsSigned`). */
  readonly signsRequests: boolean;
  /** Where answers may be sent, the default first. */
  readonly consumers: readonly { readonly binding: Binding; readonly url: string; readonly index: number }[];
  readonly logout: { readonly binding: Binding; readonly url: string; readonly responseUrl: string } | null;
}

/** Reads an EntityDescriptor. Throws `Refusal`. It is an administrator who vouches for it: its own signature is not asked. */
export function readMetadata(xml: string): ServiceProvider {
  return withMessage(xml, (root) => {
    const { name } = root;
    if (!is(root, 'EntityDescriptor', MD)) throw new Refusal({ code: 'SAML_MALFORMED', message: `The metadata are ${name}, expected EntityDescriptor` });
    const sp = child(root, 'SPSSODescriptor', MD);
    if (sp === undefined) throw new Refusal({ code: 'SAML_MALFORMED', message: 'The metadata describe no service provider' });
    const certificates = elementsOf(sp)
      .filter((one) => is(one, 'KeyDescriptor', MD) && attribute(one, 'use') !== 'encryption')
      .flatMap((one) => one.find('.//ds:X509Certificate', { ds: DS }))
      .map((one) => certificateOf(one.content));
    const consumers = elementsOf(sp)
      .filter((one) => is(one, 'AssertionConsumerService', MD))
      .flatMap((one) => {
        const binding = bindingOf(needed(one, 'Binding'));
        return binding === 'post' || binding === 'artifact' ? [{ binding, url: urlOf(needed(one, 'Location')), index: Number(attribute(one, 'index') ?? 0), first: attribute(one, 'isDefault') === 'true' ? 0 : 1 }] : [];
      })
      .sort((x, y) => x.first - y.first || x.index - y.index)
      .map(({ binding, url, index }) => ({ binding, url, index }));
    if (consumers.length === 0) throw new Refusal({ code: 'SAML_BINDING_UNSUPPORTED', message: 'The metadata name no AssertionConsumerService by HTTP-POST or HTTP-Artifact' });
    const logouts = elementsOf(sp).filter((one) => is(one, 'SingleLogoutService', MD)).map((one) => ({ one, binding: bindingOf(needed(one, 'Binding')) }));
    const logout = logouts.find(({ binding }) => binding === 'redirect') ?? logouts.find(({ binding }) => binding === 'post');
    const url = logout === undefined ? '' : urlOf(needed(logout.one, 'Location'));
    return { entityId: needed(root, 'entityID'), certificates, signsRequests: !['false', '0'].includes(attribute(sp, 'AuthnRequestsSigned') ?? ''), consumers, logout: logout?.binding == null ? null : { binding: logout.binding, url, responseUrl: urlOf(attribute(logout.one, 'ResponseLocation') ?? url) } };
  });
}

function bindingOf(uri: string): Binding | null {
  return (Object.keys(BINDINGS) as Binding[]).find((one) => BINDINGS[one] === uri) ?? null;
}

function urlOf(text: string): string {
  if (!URL.canParse(text) || !['https:', 'http:'].includes(new URL(text).protocol)) throw new Refusal({ code: 'SAML_MALFORMED', message: `${text.slice(0, 100)} is no address` });
  return text;
}

function certificateOf(text: string): Buffer {
  try {
    return new X509Certificate(Buffer.from(text.replace(/\s+/g, ''), 'base64')).raw;
  } catch {
    throw new Refusal({ code: 'SAML_MALFORMED', message: 'A certificate of the metadata cannot be read' });
  }
}
