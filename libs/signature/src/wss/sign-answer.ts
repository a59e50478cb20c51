import { createHash, sign, type KeyObject } from 'node:crypto';
import { BrokenInvariant } from '#domain';
import { escapeAttribute, vocabulary, writeCanonical, type XmlElement } from '#domain/documents';
import { DS, EXC_C14N, RSA_SHA256, SHA256, signatureAlgorithmOf } from '../algorithms.js';
import { BASE64_BINARY, SOAP11, WSSE, WSU, X509_V3 } from './names.js';

export interface AnswerKey {
  /** RSA. */
  readonly privateKey: KeyObject;
  /** DER. */
  readonly certificate: Buffer;
}

const soap = vocabulary('soap', SOAP11);
const BODY = `<soap:Body xmlns:soap="${SOAP11}"`;
const DECLARED = ` xmlns:ds="${DS}"`;

/**
 * A SOAP 1.1 envelope with `content` in its Body, signed: BinarySecurityToken first, then ds:Signature; exclusive C14N, RSA-SHA256, one reference, to the
 * Body's wsu:Id, SHA-256 (domain-facts.md, interface facts). No Timestamp: old clients expect the one reference.
 *
 * @param content its prefixes are others than soap, wsu, wsse and ds, except that a Fault is `soap`
 * @param id an XML name, unique among answers
 */
export function signAnswer({ content, id, key }: { readonly content: XmlElement; readonly id: string; readonly key: AnswerKey }): string {
  if (signatureAlgorithmOf(key.privateKey) !== RSA_SHA256) throw new BrokenInvariant('an RSA key of at least 2048 bits', `got ${key.privateKey.asymmetricKeyType}`);
  const written = writeCanonical(soap('Body', [content]));
  const body = `${BODY} xmlns:wsu="${WSU}" wsu:Id="${escapeAttribute(id)}"${written.slice(BODY.length)}`;
  const info =
    `<ds:CanonicalizationMethod Algorithm="${EXC_C14N}"></ds:CanonicalizationMethod><ds:SignatureMethod Algorithm="${RSA_SHA256}"></ds:SignatureMethod>` +
    `<ds:Reference URI="#${escapeAttribute(id)}"><ds:Transforms><ds:Transform Algorithm="${EXC_C14N}"></ds:Transform></ds:Transforms>` +
    `<ds:DigestMethod Algorithm="${SHA256}"></ds:DigestMethod><ds:DigestValue>${createHash('sha256').update(body).digest('base64')}</ds:DigestValue></ds:Reference></ds:SignedInfo>`;
  const value = sign('sha256', Buffer.from(`<ds:SignedInfo${DECLARED}>${info}`), key.privateKey).toString('base64');
  const token = `X509${id}`;
  return (
    `<soap:Envelope xmlns:soap="${SOAP11}"><soap:Header><wsse:Security xmlns:wsse="${WSSE}" xmlns:wsu="${WSU}">` +
    `<wsse:BinarySecurityToken EncodingType="${BASE64_BINARY}" ValueType="${X509_V3}" wsu:Id="${escapeAttribute(token)}">${key.certificate.toString('base64')}</wsse:BinarySecurityToken>` +
    `<ds:Signature${DECLARED}><ds:SignedInfo>${info}<ds:SignatureValue>${value}</ds:SignatureValue>` +
    `<ds:KeyInfo><wsse:SecurityTokenReference><wsse:Reference URI="#${escapeAttribute(token)}" ValueType="${X509_V3}"></wsse:Reference></wsse:SecurityTokenReference></ds:KeyInfo></ds:Signature>` +
    `</wsse:Security></soap:Header>${body}</soap:Envelope>`
  );
}
