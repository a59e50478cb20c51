import type { AnchorUse, TrustAnchor, TrustList, TrustListReport, ValidateRequest } from '../report.js';
import { certificateOf, type Certificate } from './certificate.js';

export interface PreparedAnchor extends TrustAnchor {
  readonly parsed: Certificate;
  readonly uses: readonly AnchorUse[];
}

/** All anchors of a request, to be found by their subject. */
export interface PreparedAnchors {
  readonly bySubject: ReadonlyMap<string, readonly PreparedAnchor[]>;
  readonly lists: readonly Omit<TrustListReport, 'expired'>[];
}

export const CONFIGURED = 'configured';
const USES: readonly AnchorUse[] = ['signing', 'time-stamp'];
const prepared = new WeakMap<object, WeakMap<object, PreparedAnchors>>();

/** Kept for the same arrays: a trusted list has thousands of certificates, and documents come by the thousand. */
export function prepareAnchors(anchors: ValidateRequest['anchors'], trustLists: readonly TrustList[]): PreparedAnchors {
  const known = prepared.get(anchors)?.get(trustLists);
  if (known !== undefined) return known;
  const all = [...anchors.map((one): TrustAnchor => (Buffer.isBuffer(one) ? { certificate: one, list: CONFIGURED } : one)), ...trustLists.flatMap((list) => list.anchors)];
  const bySubject = new Map<string, PreparedAnchor[]>();
  const counts = new Map<string, number>(trustLists.map(({ name }) => [name, 0]));
  for (const anchor of all) {
    const parsed = certificateOf(anchor.certificate);
    if (parsed === undefined) continue;
    counts.set(anchor.list, (counts.get(anchor.list) ?? 0) + 1);
    const entry = { ...anchor, parsed, uses: anchor.uses ?? USES };
    const same = bySubject.get(parsed.subject);
    if (same === undefined) bySubject.set(parsed.subject, [entry]);
    else same.push(entry);
  }
  const made: PreparedAnchors = { bySubject, lists: [...counts].map(([name, count]) => listReport(name, count, trustLists)) };
  const inner = prepared.get(anchors) ?? new WeakMap<object, PreparedAnchors>();
  prepared.set(anchors, inner.set(trustLists, made));
  return made;
}

function listReport(name: string, anchors: number, trustLists: readonly TrustList[]): PreparedAnchors['lists'][number] {
  const { nextUpdate, notRenewedSince } = trustLists.find((list) => list.name === name) ?? {};
  return { name, anchors, nextUpdate: nextUpdate ?? null, notRenewedSince: notRenewedSince ?? null };
}
