import type { XmlDocument, XmlElement } from 'libxml2-wasm';
import { elementsOf, is } from '../verifying/elements.js';
import { Refusal } from '../verifying/refusal.js';
import { SOAP11, WSSE } from './names.js';
import { attributeIn } from './wsu-id.js';

/** Where SOAP 1.1 has them, found by place and never by id. */
export interface Envelope {
  readonly security: XmlElement;
  readonly body: XmlElement;
}

/** Receivers by `actor` (SOAP 1.1 § 4.2.2) that we are: the last one, and every next one. */
const OURS: readonly (string | undefined)[] = [undefined, '', 'http://schemas.xmlsoap.org/soap/actor/next'];

/** One Header with one wsse:Security, one Body behind it, and nothing else. */
export function readEnvelope(document: XmlDocument): Envelope {
  const { root } = document;
  const { name } = root;
  if (name === 'Envelope' && root.namespaceUri !== SOAP11) throw new Refusal({ code: 'SOAP_VERSION', message: 'The envelope is not of SOAP 1.1' });
  if (!is(root, 'Envelope', SOAP11)) throw soapMalformed(`The message is ${name}, expected the Envelope of SOAP 1.1`);
  if (document.find('//s:Body', { s: SOAP11 }).length > 1) throw new Refusal({ code: 'SIGNATURE_WRAPPED', message: 'The message has several elements Body, expected one' });
  const parts = elementsOf(root);
  const [body] = parts.slice(-1);
  const header = parts.length === 2 ? parts[0] : undefined;
  if (!is(body, 'Body', SOAP11) || parts.length > 2 || (parts.length === 2 && !is(header, 'Header', SOAP11))) throw soapMalformed('The envelope does not consist of a Header and a Body');
  const headers = header === undefined ? [] : elementsOf(header);
  const securities = headers.filter((one) => is(one, 'Security', WSSE));
  const strange = headers.filter((one) => !securities.includes(one)).find((one) => attributeIn(one, 'mustUnderstand', SOAP11) === '1' && OURS.includes(attributeIn(one, 'actor', SOAP11)));
  if (strange !== undefined) throw new Refusal({ code: 'SOAP_HEADER_UNKNOWN', message: `The header ${strange.name.slice(0, 100)} has to be understood, and is not` });
  if (securities.length > 1) throw soapMalformed('The message has several headers wsse:Security, expected one');
  if (securities.length === 0) throw unsigned();
  return { security: securities[0] as XmlElement, body };
}

export function soapMalformed(message: string): Refusal {
  return new Refusal({ code: 'SOAP_MALFORMED', message });
}

export function unsigned(): Refusal {
  return new Refusal({ code: 'SOAP_UNSIGNED', message: 'The message is not signed by WS-Security with an X.509 certificate' });
}
