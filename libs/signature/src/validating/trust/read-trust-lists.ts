import { readFileSync } from 'node:fs';
import type { Millis } from '#domain';
import type { AnchorUse, TrustAnchor, TrustList } from '../report.js';
import { readEtsiList } from './etsi-list.js';
import { readOfficeList } from './office-list.js';
import { certificatesOfPem } from './pem.js';

/** Where the lists are; each setting names files, separated by commas. Docs: docs/validator.md. */
export interface TrustSettings {
  /** `TRUST_ANCHORS`: PEM files of authorities. */
  readonly trustAnchors?: readonly string[];
  /** `TRUSTED_PROFILE_ISSUERS`: PEM files with the seals of other trusted-profile systems. */
  readonly trustedProfileIssuers?: readonly string[];
  /** `TSA_ANCHORS`: PEM file of the authorities whose time-stamps the system has made. */
  readonly timeStampAnchors?: string | null;
  /** `TRUSTED_LISTS`: trusted lists of ETSI TS 119 612, XML. */
  readonly trustedLists?: readonly string[];
  /** `TRUSTED_LIST_OPERATORS`: PEM files with the certificates that sign those. */
  readonly trustedListOperators?: readonly string[];
  /** `OFFICE_LISTS`: offices of regional platforms, JSON. */
  readonly officeLists?: readonly string[];
}

/** One list and the files that it comes from. */
export interface TrustSource {
  readonly files: readonly string[];
  /** @throws Error that names the file */
  read(at: Millis): TrustList;
}

/** The configured lists, in the order of the settings. */
export function trustSources(settings: TrustSettings): readonly TrustSource[] {
  const { trustAnchors = [], trustedProfileIssuers = [], trustedLists = [], trustedListOperators = [], officeLists = [], timeStampAnchors } = settings;
  return [
    ...pemList('anchors', trustAnchors, ['signing', 'time-stamp']),
    ...pemList('trusted-profile issuers', trustedProfileIssuers, ['signing', 'trusted-profile']),
    ...pemList('time-stamp authorities', timeStampAnchors ? [timeStampAnchors] : [], ['time-stamp']),
    ...trustedLists.map((file): TrustSource => ({ files: [file, ...trustedListOperators], read: (at) => reading(file, (content) => readEtsiList(content, trustedListOperators.flatMap(certificates), at)) })),
    ...officeLists.map((file): TrustSource => ({ files: [file], read: () => reading(file, (content) => readOfficeList(content)) })),
  ];
}

/**
 * Reads all configured lists, at start.
 * @throws Error that names the file, where one cannot be read, or a trusted list is not signed by its operator
 */
export function readTrustLists(settings: TrustSettings, at: Millis): readonly TrustList[] {
  return trustSources(settings).map((source) => source.read(at));
}

function pemList(name: string, files: readonly string[], uses: readonly AnchorUse[]): TrustSource[] {
  if (files.length === 0) return [];
  return [{ files, read: () => ({ name, anchors: files.flatMap(certificates).map((certificate): TrustAnchor => ({ certificate, list: name, uses })) }) }];
}

function certificates(file: string): readonly Buffer[] {
  return reading(file, (content) => certificatesOfPem(content.toString('latin1')));
}

function reading<T>(file: string, read: (content: Buffer) => T): T {
  try {
    return read(readFileSync(file));
  } catch (cause) {
    throw new Error(`Expected a list of trusted certificates in ${file}: ${cause instanceof Error ? cause.message : 'it cannot be read'}`, { cause });
  }
}
