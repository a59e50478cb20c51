import { createHash, randomUUID } from 'node:crypto';
import { XmlError } from 'libxml2-wasm';
import type { Problem } from '#domain';
import type { TimeStampAuthority } from '../time-stamps/time-stamp-authority.js';
import { Refusal } from '../verifying/refusal.js';
import { archiveData } from './archive-data.js';
import { addUnsignedProperty, unsignedProperties } from './unsigned-properties.js';
import { inSignature, type SignatureChoice } from './target-signature.js';
import { signatureTimeStampData } from './time-stamp-data.js';
import { archiveTimeStamp, certificateValues, revocationValues, signatureTimeStamp, timeStampValidationData, type ValidationData } from './write-properties.js';

export type Level = 'T' | 'LT' | 'LTA';

export interface RaiseLevelRequest extends SignatureChoice {
  readonly to: Level;
  readonly tsa: TimeStampAuthority;
  /** DER: the authorities of signer and time-stamps, and whatever else a later verifier needs. From LT on. */
  readonly certificates?: readonly Buffer[];
  /** DER: revocation lists, and OCSP responses (OCSPResponse). From LT on at least one of either. */
  readonly crls?: readonly Buffer[];
  readonly ocsps?: readonly Buffer[];
  /** The documents that a detached signature binds, by reference URI. LTA only. */
  readonly outside?: ReadonlyMap<string, Buffer>;
}

/**
 * Raises a signature to a level that holds longer: T proves when it was there at the latest, LT brings along what its certificates are
 * verified by, LTA stamps all of it (again, each time it is called). What the signature has already stays; nothing that is signed changes,
 * and no other byte of the document. The signature itself is not verified here: that is the caller's, before.
 *
 * @returns the document with the raised signature, or the Problem that it, or what was given, has
 * @throws TimeStampError where no time-stamp is to be had
 */
export async function raiseLevel(signedXml: string | Buffer, request: RaiseLevelRequest): Promise<Buffer | Problem> {
  const content = typeof signedXml === 'string' ? Buffer.from(signedXml) : signedXml;
  try {
    return await raise(content, request);
  } catch (error) {
    if (error instanceof Refusal) return { code: error.code, message: error.message, hint: 'Have the signature verified; its report says what is wrong with it.' };
    if (error instanceof XmlError) return { code: 'XML_MALFORMED', message: error.message.trim(), hint: 'Have the signature verified; its report says what is wrong with it.' };
    throw error;
  }
}

async function raise(content: Buffer, request: RaiseLevelRequest): Promise<Buffer | Problem> {
  const { to, tsa, certificates = [], crls = [], ocsps = [], outside = new Map<string, Buffer>() } = request;
  const data: ValidationData = { certificates, crls, ocsps };
  if (to !== 'T' && crls.length + ocsps.length === 0) {
    return { code: 'SIGNATURE_LEVEL_DATA_MISSING', message: `The level ${to} needs a revocation list or an OCSP response, and none was given`, hint: 'Give the revocation lists of the authorities that issued the certificates.' };
  }
  const stamp = async (bytes: Buffer): Promise<Buffer> => tsa.stamp(createHash('sha256').update(bytes).digest());
  const has = (name: string): boolean => inSignature(raised, request, (target) => unsignedProperties(target).some((one) => one.name === name));
  let raised = content;
  const add = (property: string): void => {
    raised = addUnsignedProperty(raised, request, property);
  };

  if (!has('SignatureTimeStamp')) add(signatureTimeStamp(await stamp(inSignature(raised, request, signatureTimeStampData)), randomUUID()));
  if (to === 'T') return raised;
  if (!has('RevocationValues')) {
    if (certificates.length > 0 && !has('CertificateValues')) add(certificateValues(data));
    add(revocationValues(data));
  } else if (to === 'LTA' && has('ArchiveTimeStamp')) {
    // What the last archive time-stamp will be verified by, covered by the next one.
    add(timeStampValidationData(data));
  }
  if (to === 'LT') return raised;
  add(archiveTimeStamp(await stamp(inSignature(raised, request, (target) => archiveData(target, outside))), randomUUID()));
  return raised;
}
