import { X509Certificate } from 'node:crypto';
import type { AnchorUse, TrustAnchor, TrustList } from '../report.js';

const USES: readonly AnchorUse[] = ['signing', 'trusted-profile', 'time-stamp'];
const MAX_OFFICES = 10_000;

/**
 * A list of offices of a regional platform:
 * `{ "list": "<name>", "offices": [{ "office": "<name>", "certificate": "<PEM, or DER in base64>", "uses"?: ["signing"], "from"?: "<ISO 8601>", "until"?: "<ISO 8601>" }] }`.
 * @throws Error that says what is wrong, and with which office
 */
export function readOfficeList(content: Buffer): TrustList {
  const { list: name, offices } = JSON.parse(content.toString('utf8')) as { list?: unknown; offices?: unknown };
  if (typeof name !== 'string' || name.trim() === '' || !Array.isArray(offices) || offices.length > MAX_OFFICES) throw new Error('"list" is no name, or "offices" no list');
  return { name, anchors: (offices as unknown[]).map((one, n) => readOffice(one, name, `offices/${n}`)) };
}

function readOffice(one: unknown, list: string, place: string): TrustAnchor {
  const { office, certificate, uses = ['signing'], from, until } = (one ?? {}) as Partial<Record<string, unknown>>;
  if (typeof office !== 'string' || office.trim() === '') throw new Error(`${place}: "office" is no name`);
  if (typeof certificate !== 'string') throw new Error(`${place}: "certificate" is missing`);
  if (!Array.isArray(uses) || !uses.every((use) => USES.includes(use as AnchorUse))) throw new Error(`${place}: "uses" has something besides ${USES.join(', ')}`);
  const limits = { ...instant('from', from, place), ...instant('until', until, place) };
  return { certificate: read(certificate, place), list, holder: office, uses: uses as AnchorUse[], ...limits };
}

function read(certificate: string, place: string): Buffer {
  try {
    return new X509Certificate(certificate.includes('-----BEGIN') ? certificate : Buffer.from(certificate, 'base64')).raw;
  } catch {
    throw new Error(`${place}: "certificate" cannot be read`);
  }
}

function instant(name: 'from' | 'until', value: unknown, place: string): { readonly from?: number; readonly until?: number } {
  if (value === undefined) return {};
  const at = typeof value === 'string' && /(?:Z|[+-]\d\d:\d\d)$/.test(value) ? Date.parse(value) : NaN;
  if (Number.isNaN(at)) throw new Error(`${place}: "${name}" is no date and time with its offset`);
  return { [name]: at };
}
