import type { XmlElement } from 'libxml2-wasm';
import { attribute, is } from '../verifying/elements.js';
import { Refusal } from '../verifying/refusal.js';
import { verifyElement } from '../xmldsig/verify-element.js';
import { BINDINGS, NAME_ID, SAML, SAMLP, type Binding } from './names.js';
import { child, idOf, instantOf, needed, withMessage } from './parse-message.js';

/** What every request says (core 3.2.1). */
export interface SamlRequest {
  readonly id: string;
  /** Entity id of who asks. */
  readonly issuer: string;
  readonly issuedAt: number;
  readonly destination: string | null;
  /** By a signature inside the message; one over a redirect's query is checked beside. */
  readonly signed: boolean;
}

/** Core 3.4.1. */
export interface AuthnRequest extends SamlRequest {
  readonly kind: 'AuthnRequest';
  readonly acsUrl: string | null;
  readonly acsIndex: number | null;
  /** Null where it leaves that to us. */
  readonly binding: Binding | null;
  readonly forceAuthn: boolean;
  readonly isPassive: boolean;
  readonly nameIdFormat: string | null;
  /** Classes of signing in that it would take (core 3.3.2.2.1); empty where it leaves that to us. */
  readonly contexts: readonly string[];
  readonly comparison: string;
}

/** Core 3.7.1. */
export interface LogoutRequest extends SamlRequest {
  readonly kind: 'LogoutRequest';
  readonly nameId: string;
  readonly sessionIndexes: readonly string[];
  readonly notOnOrAfter: number | null;
}

/** Core 3.5.1; inside a SOAP body. */
export interface ArtifactResolve extends SamlRequest {
  readonly kind: 'ArtifactResolve';
  readonly artifact: string;
}

/** Core 3.7.2: another system's answer to our request. */
export interface LogoutResponse extends SamlRequest {
  readonly kind: 'LogoutResponse';
  readonly inResponseTo: string | null;
  readonly status: string;
}

export type Message = AuthnRequest | LogoutRequest | LogoutResponse;

/** Certificates by which a system signs, by its entity id; none for one that is not known. */
export type CertificatesOf = (issuer: string) => readonly Buffer[];

/** Reads a message that came by browser. Throws `Refusal`: malformed, or signed in a way that does not hold. */
export function readMessage(xml: string, certificatesOf: CertificatesOf): Message {
  return withMessage(xml, (root) => {
    if (root.namespaceUri !== SAMLP) throw new Refusal({ code: 'SAML_MALFORMED', message: `The message is ${root.name}, not of the SAML 2.0 protocol` });
    const head = headOf(root, certificatesOf);
    switch (root.name) {
      case 'AuthnRequest':
        return authnRequest(root, head);
      case 'LogoutRequest':
        return logoutRequest(root, head);
      case 'LogoutResponse':
        return { ...head, kind: 'LogoutResponse', inResponseTo: attribute(root, 'InResponseTo') ?? null, status: statusOf(root) };
      default:
        throw new Refusal({ code: 'SAML_MALFORMED', message: `${root.name} is no message that is taken here` });
    }
  });
}

/** The request in the body of a SOAP envelope. */
export function artifactResolve(element: XmlElement, certificatesOf: CertificatesOf): ArtifactResolve {
  const { name } = element;
  if (!is(element, 'ArtifactResolve', SAMLP)) throw new Refusal({ code: 'SAML_MALFORMED', message: `The body has ${name}, expected ArtifactResolve` });
  const head = headOf(element, certificatesOf);
  const artifact = child(element, 'Artifact', SAMLP)?.content.trim() ?? '';
  return { ...head, kind: 'ArtifactResolve', artifact };
}

/** After the signature was checked: what is read then is what was signed. */
function headOf(element: XmlElement, certificatesOf: CertificatesOf): SamlRequest {
  if (needed(element, 'Version') !== '2.0') throw new Refusal({ code: 'SAML_MALFORMED', message: 'The message is not of version 2.0' });
  const issuer = child(element, 'Issuer', SAML)?.content.trim() ?? '';
  if (issuer === '' || issuer.length > 1_024) throw new Refusal({ code: 'SAML_MALFORMED', message: 'The message has no issuer' });
  const signed = verifyElement(element, certificatesOf(issuer));
  return { id: idOf(element), issuer, issuedAt: instantOf(element, 'IssueInstant'), destination: attribute(element, 'Destination') ?? null, signed };
}

function authnRequest(root: XmlElement, head: SamlRequest): AuthnRequest {
  const wanted = attribute(root, 'ProtocolBinding');
  const binding = (Object.keys(BINDINGS) as Binding[]).find((one) => BINDINGS[one] === wanted) ?? null;
  if (wanted !== undefined && binding !== 'post' && binding !== 'artifact') throw new Refusal({ code: 'SAML_BINDING_UNSUPPORTED', message: `An answer by ${wanted.slice(0, 100)} is not given, only by HTTP-POST or HTTP-Artifact` });
  const index = attribute(root, 'AssertionConsumerServiceIndex');
  const format = child(root, 'NameIDPolicy', SAMLP);
  const context = child(root, 'RequestedAuthnContext', SAMLP);
  return {
    ...head,
    kind: 'AuthnRequest',
    acsUrl: attribute(root, 'AssertionConsumerServiceURL') ?? null,
    acsIndex: index === undefined ? null : Number(index),
    binding,
    forceAuthn: isTrue(root, 'ForceAuthn'),
    isPassive: isTrue(root, 'IsPassive'),
    nameIdFormat: format === undefined ? null : (attribute(format, 'Format') ?? NAME_ID.unspecified),
    contexts: context === undefined ? [] : context.find('./a:AuthnContextClassRef', { a: SAML }).map((one) => one.content.trim()),
    comparison: (context && attribute(context, 'Comparison')) ?? 'exact',
  };
}

function logoutRequest(root: XmlElement, head: SamlRequest): LogoutRequest {
  const nameId = child(root, 'NameID', SAML)?.content.trim() ?? '';
  if (nameId === '') throw new Refusal({ code: 'SAML_MALFORMED', message: 'The logout request names nobody' });
  const sessionIndexes = root.find('./p:SessionIndex', { p: SAMLP }).map((one) => one.content.trim());
  return { ...head, kind: 'LogoutRequest', nameId, sessionIndexes, notOnOrAfter: attribute(root, 'NotOnOrAfter') === undefined ? null : instantOf(root, 'NotOnOrAfter') };
}

function statusOf(root: XmlElement): string {
  const status = child(root, 'Status', SAMLP);
  const code = status && child(status, 'StatusCode', SAMLP);
  return code === undefined ? '' : needed(code, 'Value');
}

function isTrue(element: XmlElement, name: string): boolean {
  return ['true', '1'].includes(attribute(element, name) ?? '');
}
