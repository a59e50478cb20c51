import type { Millis } from '#domain';
import { certificateOf } from '../pki/certificate.js';
import type { AnchorUse, TrustAnchor, TrustList } from '../report.js';
import { validateNow } from '../validate.js';
import { decodeXml } from '../xml/decode-xml.js';
import { readTree } from '../xml/read-tree.js';
import { childrenNamed, is, textOf, type XmlElementNode } from '../xml/tree.js';

const TSL = 'http://uri.etsi.org/02231/v2#';
const SERVICES: Readonly<Record<string, readonly AnchorUse[]>> = {
  'http://uri.etsi.org/TrstSvc/Svctype/CA/QC': ['signing'],
  'http://uri.etsi.org/TrstSvc/Svctype/TSA/QTST': ['time-stamp'],
};
/** `granted` since eIDAS (July 2016), the others before it (TS 119 612 § 5.5.4, annex J). */
const TRUSTED = /\/Svcstatus\/(?:granted|undersupervision|supervisionincessation|accredited)$/;

/**
 * A trusted list of ETSI TS 119 612: the certificates of its services of the types CA/QC and TSA/QTST, each for the times in which the service had a status that
 * counts. The list itself must be signed, whole, by one of the operators' certificates.
 * @throws Error where it is no such list, or not signed so
 */
export function readEtsiList(content: Buffer, operators: readonly Buffer[], at: Millis): TrustList {
  const { verdict, reasons, signatures } = validateNow({ document: content, mediaType: 'application/xml', anchors: operators.map((certificate) => ({ certificate, list: 'operators', uses: ['signing'] })), trustLists: [], at });
  if (verdict !== 'valid' || !signatures.some(({ coverage }) => coverage.whole)) throw new Error(`it is not signed by a scheme operator: ${reasons.map(({ message }) => message).join('; ') || 'not as a whole'}`);
  const { root } = readTree(decodeXml(content));
  if (!is(root, TSL, 'TrustServiceStatusList')) throw new Error('it is no trusted list of ETSI TS 119 612');
  const scheme = childrenNamed(root, TSL, 'SchemeInformation')[0];
  const name = `${textAt(scheme, 'SchemeName', 'Name') ?? 'ETSI trusted list'}${textAt(scheme, 'SchemeTerritory') === undefined ? '' : ` (${textAt(scheme, 'SchemeTerritory')})`}`.slice(0, 200);
  const nextUpdate = textAt(scheme, 'NextUpdate', 'dateTime');
  const services = descend(root, 'TrustServiceProviderList', 'TrustServiceProvider').flatMap((provider) => {
    const holder = textAt(provider, 'TSPInformation', 'TSPName', 'Name');
    return descend(provider, 'TSPServices', 'TSPService').flatMap((service) => anchorsOf(service, name, holder));
  });
  return { name, anchors: services, nextUpdate: nextUpdate === undefined ? null : nextUpdate };
}

function anchorsOf(service: XmlElementNode, list: string, holder: string | undefined): readonly TrustAnchor[] {
  const [now] = childrenNamed(service, TSL, 'ServiceInformation');
  if (now === undefined) return [];
  const uses = SERVICES[textAt(now, 'ServiceTypeIdentifier') ?? ''];
  if (uses === undefined) return [];
  const certificates = descend(now, 'ServiceDigitalIdentity', 'DigitalId', 'X509Certificate').map((element) => Buffer.from(textOf(element), 'base64'));
  return trustedTimes([now, ...descend(service, 'ServiceHistory', 'ServiceHistoryInstance')]).flatMap((time) =>
    certificates.filter((certificate) => certificateOf(certificate) !== undefined).map((certificate) => ({ certificate, list, uses, ...(holder !== undefined && { holder }), ...time })),
  );
}

/** Each status holds from its start to the next one's. */
function trustedTimes(states: readonly XmlElementNode[]): readonly { readonly from: Millis; readonly until?: Millis }[] {
  const ordered = states
    .map((state) => ({ from: Date.parse(textAt(state, 'StatusStartingTime') ?? ''), status: textAt(state, 'ServiceStatus') ?? '' }))
    .filter(({ from }) => !Number.isNaN(from))
    .sort((one, other) => one.from - other.from);
  return ordered.flatMap(({ from, status }, n) => {
    const next = ordered[n + 1]?.from;
    return TRUSTED.test(status) ? [{ from, ...(next !== undefined && { until: next - 1 }) }] : [];
  });
}

function descend(from: XmlElementNode | undefined, ...names: readonly string[]): XmlElementNode[] {
  return names.reduce<XmlElementNode[]>((found, name) => found.flatMap((one) => childrenNamed(one, TSL, name)), from === undefined ? [] : [from]);
}

function textAt(from: XmlElementNode | undefined, ...names: readonly string[]): string | undefined {
  const [found] = descend(from, ...names);
  return found === undefined ? undefined : textOf(found).trim();
}
