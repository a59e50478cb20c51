import type { Problem } from '#domain';
import { vocabulary, type XmlElement } from '#domain/documents';
import { SOAP11 } from '#signature/wss';
import { plain } from './write-answer.js';

export const FAULT_NAMESPACE = 'urn:koordynator:soap:1';
const soap = vocabulary('soap', SOAP11);
const none = vocabulary('', '');
const ours = vocabulary('k', FAULT_NAMESPACE);

/** Codes that SOAP 1.1 § 4.4.1 has a fault code of its own for. */
const OWN: Readonly<Record<string, string | undefined>> = { SOAP_VERSION: 'VersionMismatch', SOAP_HEADER_UNKNOWN: 'MustUnderstand' };

/** A SOAP 1.1 fault with our stable code in `detail/problem/code`. */
export function writeFault(status: number, { code, message, location, hint }: Problem): XmlElement {
  const side = OWN[code] ?? (status < 500 ? 'Client' : 'Server');
  return soap('Fault', [
    none('faultcode', [`soap:${side}`]),
    none('faultstring', [plain(message)]),
    none('detail', [ours('problem', [none('code', [code]), location === undefined ? undefined : none('location', [plain(location)]), none('hint', [plain(hint)])])]),
  ]);
}
