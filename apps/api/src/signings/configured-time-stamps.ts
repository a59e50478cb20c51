import type { Config } from '#runtime';
import { httpTimeStamps, type TimeStampAuthority } from '#signature';
import { certificatesOf } from '../certificate-files.js';

/** The authority of `TSA_URL`, trusted by the certificates in `TSA_ANCHORS`; null where none is configured. Throws at start where only one of them is. */
export function configuredTimeStamps({ timeStampUrl: url = null, timeStampAnchors: file = null }: Pick<Config, 'timeStampUrl' | 'timeStampAnchors'>): TimeStampAuthority | null {
  if (url === null && file === null) return null;
  if (url === null || file === null) throw new Error('Expected both TSA_URL and TSA_ANCHORS, or neither, but only one is set');
  return httpTimeStamps({ url, anchors: certificatesOf(file, 'TSA_ANCHORS') });
}
