import { XADES } from '../../algorithms.js';
import type { Findings } from '../findings.js';
import { certificateOf, type Certificate } from '../pki/certificate.js';
import { base64Of } from '../xmldsig/base64.js';
import { childrenNamed, is, type XmlElementNode } from '../xml/tree.js';
import { XADES_141 } from '../xmldsig/names.js';

const MAX_VALUES = 50;

/** What a signature brings along for later judges (CertificateValues, RevocationValues, TimeStampValidationData). */
export function embeddedValues(unsigned: readonly XmlElementNode[], findings: Findings): { readonly certificates: readonly Certificate[]; readonly revocations: readonly Buffer[] } {
  const holders = [...unsigned, ...unsigned.filter((one) => is(one, XADES_141, 'TimeStampValidationData')).flatMap((one) => childrenNamed(one, XADES, 'CertificateValues', 'RevocationValues'))];
  const certificates = values(holders.filter((one) => is(one, XADES, 'CertificateValues')), 'EncapsulatedX509Certificate');
  const revocations = holders.filter((one) => is(one, XADES, 'RevocationValues'));
  return {
    certificates: certificates.flatMap((der) => certificateOf(der) ?? []),
    revocations: [...values(revocations.flatMap((one) => childrenNamed(one, XADES, 'CRLValues')), 'EncapsulatedCRLValue'), ...values(revocations.flatMap((one) => childrenNamed(one, XADES, 'OCSPValues')), 'EncapsulatedOCSPValue')],
  };

  function values(parents: readonly XmlElementNode[], name: string): readonly Buffer[] {
    return parents.flatMap((one) => childrenNamed(one, XADES, name)).slice(0, MAX_VALUES).flatMap((one) => findings.attempt(() => base64Of(one)) ?? []);
  }
}
