import type { KeyObject } from 'node:crypto';
import { vocabulary, writeCanonical, type Canonical, type Vocabulary, type XmlElement } from '#domain/documents';
import { signElement } from '../xmldsig/sign-element.js';
import { AUTHN_CONTEXT, NAME_ID, SAML, SAMLP, SOAP11, STATUS, type Status } from './names.js';

const p = vocabulary('samlp', SAMLP);
const a = vocabulary('saml', SAML);
const soap = vocabulary('soap', SOAP11);
/** Another prefix, so that the message inside declares its own and stays as it was signed. */
const outer = vocabulary('ar', SAMLP);

export interface SamlKey {
  readonly privateKey: KeyObject;
  /** DER. */
  readonly certificate: Buffer;
}

/** Of every message that we write. Ids are XML names, instants milliseconds. */
export interface MessageHead {
  readonly id: string;
  readonly issuer: string;
  readonly at: number;
  readonly destination: string | null;
  readonly inResponseTo: string | null;
}

export interface AssertionInput {
  readonly id: string;
  readonly issuer: string;
  readonly at: number;
  readonly nameId: { readonly value: string; readonly format: string };
  /** Entity id of the system that it is for. */
  readonly audience: string;
  /** Where it is sent. */
  readonly recipient: string;
  readonly inResponseTo: string | null;
  readonly signedInAt: number;
  readonly sessionIndex: string;
  readonly level: keyof typeof AUTHN_CONTEXT;
  readonly attributes: Readonly<Record<string, readonly string[]>>;
}

/** How long an assertion is good for, and how far clocks may differ. */
const GOOD_FOR_MS = 5 * 60_000;
const SKEW_MS = 60_000;

const iso = (at: number): string => new Date(at).toISOString();
const ISSUER_END = '</saml:Issuer>';

/** Core 2.3.3, profiles 4.1.4.2: bearer, for one system, good for five minutes; signed. */
export function writeAssertion(input: AssertionInput, key: SamlKey): Canonical {
  const { id, issuer, at, nameId, audience, recipient, inResponseTo, signedInAt, sessionIndex, level, attributes } = input;
  const until = iso(at + GOOD_FOR_MS);
  const names = Object.keys(attributes);
  const element = a('Assertion', [
    a('Issuer', [issuer]),
    a('Subject', [
      a('NameID', [nameId.value], { Format: nameId.format }),
      a('SubjectConfirmation', [a('SubjectConfirmationData', [], { NotOnOrAfter: until, Recipient: recipient, ...(inResponseTo !== null && { InResponseTo: inResponseTo }) })], { Method: 'urn:oasis:names:tc:SAML:2.0:cm:bearer' }),
    ]),
    a('Conditions', [a('AudienceRestriction', [a('Audience', [audience])])], { NotBefore: iso(at - SKEW_MS), NotOnOrAfter: until }),
    a('AuthnStatement', [a('AuthnContext', [a('AuthnContextClassRef', [AUTHN_CONTEXT[level]])])], { AuthnInstant: iso(signedInAt), SessionIndex: sessionIndex }),
    names.length === 0 ? undefined : a('AttributeStatement', names.map((name) => a('Attribute', (attributes[name] as readonly string[]).map((value) => a('AttributeValue', [value])), { Name: name, NameFormat: 'urn:oasis:names:tc:SAML:2.0:attrname-format:basic' }))),
  ], { ID: id, IssueInstant: iso(at), Version: '2.0' });
  return signElement({ element: writeCanonical(element), id, after: ISSUER_END, ...key });
}

/** Core 3.3.3: an answer, signed too. `assertion` is written as it is. */
export function writeResponse(head: MessageHead, status: readonly Status[], assertion: Canonical | null, key: SamlKey): Canonical {
  return signed(p('Response', [a('Issuer', [head.issuer]), statusElement(status)], attributesOf(head)), head, key, assertion ?? '');
}

/** Unsigned where `key` is null: as above. */
export function writeLogoutResponse(head: MessageHead, status: readonly Status[], key: SamlKey | null): Canonical {
  const element = p('LogoutResponse', [a('Issuer', [head.issuer]), statusElement(status)], attributesOf(head));
  return key === null ? writeCanonical(element) : signed(element, head, key);
}

/** Unsigned where `key` is null: a redirect carries its signature in the query. */
export function writeLogoutRequest(head: MessageHead, nameId: string, sessionIndex: string, key: SamlKey | null = null): Canonical {
  const element = p('LogoutRequest', [a('Issuer', [head.issuer]), a('NameID', [nameId], { Format: NAME_ID.persistent }), p('SessionIndex', [sessionIndex])], { ...attributesOf(head), NotOnOrAfter: iso(head.at + GOOD_FOR_MS) });
  return key === null ? writeCanonical(element) : signed(element, head, key);
}

/** Core 3.5.2, in its SOAP envelope: the message that was waiting under the artifact, none where there is none. */
export function writeArtifactResponse(head: MessageHead, message: Canonical | null, key: SamlKey): Canonical {
  const answer = signed(outer('ArtifactResponse', [a('Issuer', [head.issuer]), statusElement(['success'], outer)], attributesOf(head)), head, key, message ?? '');
  const [open, close] = halves(writeCanonical(soap('Envelope', [soap('Body', [])])), '</soap:Body>');
  return `${open}${answer}${close}` as Canonical;
}

function signed(element: XmlElement, { id }: MessageHead, key: SamlKey, last = ''): Canonical {
  const text = writeCanonical(element);
  const [open, close] = halves(text, `</${element.prefix}:${element.name}>`);
  return signElement({ element: `${open}${last}${close}` as Canonical, id, after: ISSUER_END, ...key });
}

function halves(text: string, at: string): readonly [string, string] {
  const index = text.lastIndexOf(at);
  return [text.slice(0, index), text.slice(index)];
}

function statusElement([top, why]: readonly Status[], of: Vocabulary = p): XmlElement {
  return of('Status', [of('StatusCode', why === undefined ? [] : [of('StatusCode', [], { Value: STATUS[why] })], { Value: STATUS[top as Status] })]);
}

function attributesOf({ id, at, destination, inResponseTo }: MessageHead): Readonly<Record<string, string>> {
  return { ID: id, IssueInstant: iso(at), Version: '2.0', ...(destination !== null && { Destination: destination }), ...(inResponseTo !== null && { InResponseTo: inResponseTo }) };
}
