import type { XmlNode } from './xml-node.js';

/** The platform's own documents, whose fields have words in the locales (`document.names`). */
const LETTER = 'http://crd.gov.pl/wzor/2017/10/24/4566/';
const RECEIPT = 'http://crd.gov.pl/xml/schematy/UPO/2008/05/09/';
const VOCABULARY = /^http:\/\/crd\.gov\.pl\/(wzor|xml\/schematy)\//;
export const SIGNATURE = 'http://www.w3.org/2000/09/xmldsig#';

export type KnownKind = 'letter' | 'receiptOfSubmission' | 'receiptOfDelivery';

/** What it is, by its root; null: any other XML. */
export function kindOf(root: XmlNode): KnownKind | null {
  if (root.name !== 'Dokument') return null;
  if (root.namespace === LETTER) return 'letter';
  if (root.namespace !== RECEIPT) return null;
  const inside = root.children.find((child) => typeof child !== 'string' && child.namespace === RECEIPT) as XmlNode | undefined;
  return inside?.name === 'UPP' ? 'receiptOfSubmission' : inside?.name === 'UPD' ? 'receiptOfDelivery' : null;
}

export const isOurWord = (node: XmlNode): boolean => VOCABULARY.test(node.namespace);
export const isSignature = (node: XmlNode): boolean => node.namespace === SIGNATURE && node.name === 'Signature';
