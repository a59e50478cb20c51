import { DS, ENVELOPED } from '../../algorithms.js';
import { Fatal } from '../findings.js';
import { canonicalize, type Canonicalization, type LeftOut } from '../xml/canonicalize.js';
import { decodeXml } from '../xml/decode-xml.js';
import { readTree } from '../xml/read-tree.js';
import { attribute, elementsOf, is, isInside, textOf, type XmlElementNode, type XmlTree } from '../xml/tree.js';
import { base64Of } from './base64.js';
import { BASE64, EXC_C14N_NS, XPATH, XPATH_FILTER2, XSLT } from './names.js';

const C14N_10 = 'http://www.w3.org/TR/2001/REC-xml-c14n-20010315';
const C14N_11 = 'http://www.w3.org/2006/12/xml-c14n11';
const METHODS: Readonly<Record<string, Canonicalization>> = Object.fromEntries(
  ([[C14N_10, false, false], [C14N_11, false, true], [EXC_C14N_NS, true, false]] as const).flatMap(([uri, exclusive, version11]) => [
    [uri, { exclusive, version11, withComments: false, inclusivePrefixes: [] }],
    [uri.endsWith('#') ? `${uri}WithComments` : `${uri}#WithComments`, { exclusive, version11, withComments: true, inclusivePrefixes: [] }],
  ]),
);
const DEFAULT = METHODS[C14N_10] as Canonicalization;
const MAX_TRANSFORMS = 4;
const MAX_PREFIXES = 50;

/** Reads a CanonicalizationMethod, or a Transform that is one. @throws Fatal */
export function canonicalizationOf(method: XmlElementNode): Canonicalization {
  const uri = attribute(method, 'Algorithm') ?? 'none';
  const found = Object.hasOwn(METHODS, uri) ? METHODS[uri] : undefined;
  if (found === undefined) throw new Fatal('CANONICALIZATION_UNSUPPORTED', { algorithm: uri });
  const parameters = elementsOf(method);
  if (parameters.length === 0) return found;
  const [inclusive, ...more] = parameters;
  if (!found.exclusive || more.length > 0 || !is(inclusive, EXC_C14N_NS, 'InclusiveNamespaces')) throw new Fatal('CANONICALIZATION_UNSUPPORTED', { algorithm: `${uri} with parameters` });
  const prefixes = (attribute(inclusive, 'PrefixList') ?? '').split(/[ \t\r\n]+/).filter((prefix) => prefix !== '');
  if (prefixes.length > MAX_PREFIXES) throw new Fatal('CANONICALIZATION_UNSUPPORTED', { algorithm: `${uri} with ${prefixes.length} prefixes` });
  return { ...found, inclusivePrefixes: [...new Set(prefixes.map((prefix) => (prefix === '#default' ? '' : prefix)))] };
}

export interface Transformed {
  readonly octets: Buffer | string;
  /** What the transforms took out of the document: this signature, or every signature. */
  readonly withoutSignatures: 'none' | 'own' | 'all';
}

/**
 * Applies the transforms of a reference. Accepted are canonicalizations, enveloped-signature, base64, and of all XPaths the two by which
 * parallel signatures leave out every signature; anything else could hide from the signature what a reader sees.
 *
 * @param source a document, an element of it, or a file's bytes
 * @param always what is left out besides
 */
export function applyTransforms(reference: XmlElementNode, source: XmlTree | XmlElementNode | Buffer, signature: XmlElementNode, always: LeftOut = () => false): Transformed {
  let current: XmlTree | XmlElementNode | Buffer | string = source;
  let withoutSignatures: Transformed['withoutSignatures'] = 'none';
  let leftOut = always;
  for (const transform of transformsOf(reference)) {
    const uri = attribute(transform, 'Algorithm') ?? 'none';
    if (uri === ENVELOPED) {
      if (isOctets(current) || !contains(current, signature)) throw new Fatal('SIGNATURE_WRAPPED', { detail: 'an enveloped signature is not inside what it signs' });
      if (withoutSignatures === 'none') [withoutSignatures, leftOut] = ['own', (element) => element === signature || always(element)];
    } else if (uri === XPATH || uri === XPATH_FILTER2) {
      if (!leavesOutSignatures(transform, uri)) throw new Fatal('TRANSFORM_XPATH');
      [withoutSignatures, leftOut] = ['all', (element) => is(element, DS, 'Signature')];
    } else if (uri === XSLT) {
      throw new Fatal('TRANSFORM_XSLT');
    } else if (uri === BASE64) {
      if (Buffer.isBuffer(current) || typeof current === 'string') throw new Fatal('TRANSFORM_UNSUPPORTED', { algorithm: `${uri} of octets` });
      if ('root' in current || elementsOf(current).length > 0) throw new Fatal('TRANSFORM_UNSUPPORTED', { algorithm: `${uri} of elements` });
      current = base64Of(current);
    } else if (Object.hasOwn(METHODS, uri)) {
      // Canonical text that is transformed further is a document again.
      if (typeof current === 'string') current = readTree(current);
      if (Buffer.isBuffer(current)) current = readTree(decodeXml(current));
      current = canonicalText(current, canonicalizationOf(transform), leftOut);
    } else {
      throw new Fatal('TRANSFORM_UNSUPPORTED', { algorithm: uri });
    }
  }
  return { octets: isOctets(current) ? current : canonicalText(current, DEFAULT, leftOut), withoutSignatures };
}

export function transformsOf(reference: XmlElementNode): XmlElementNode[] {
  const containers = elementsOf(reference).filter((element) => is(element, DS, 'Transforms'));
  const transforms = containers.flatMap(elementsOf);
  if (containers.length > 1 || transforms.length > MAX_TRANSFORMS || !transforms.every((one) => is(one, DS, 'Transform'))) throw new Fatal('SIGNATURE_MALFORMED', { detail: 'Transforms' });
  return transforms;
}

/** With comments only where there are none: a same-document reference never has them, and what they would say no reader of values sees. */
function canonicalText(what: XmlTree | XmlElementNode, method: Canonicalization, leftOut: LeftOut): string {
  const text = canonicalize(what, { ...method, withComments: false }, leftOut);
  if (method.withComments && canonicalize(what, method, leftOut) !== text) throw new Fatal('COMMENTS_COVERED');
  return text;
}

function isOctets(current: XmlTree | XmlElementNode | Buffer | string): current is Buffer | string {
  return typeof current === 'string' || Buffer.isBuffer(current);
}

function contains(current: XmlTree | XmlElementNode, signature: XmlElementNode): boolean {
  return 'root' in current || isInside(signature, current);
}

function leavesOutSignatures(transform: XmlElementNode, uri: string): boolean {
  const [xpath, ...more] = elementsOf(transform);
  if (xpath === undefined || more.length > 0 || xpath.local !== 'XPath' || elementsOf(xpath).length > 0) return false;
  const text = textOf(xpath).replace(/\s+/g, ' ').trim();
  const prefix = (uri === XPATH ? /^not\( ?ancestor-or-self::([\w.-]+):Signature ?\)$/ : /^\/ ?descendant::([\w.-]+):Signature$/).exec(text)?.[1];
  if (prefix === undefined || namespaceOf(xpath, prefix) !== DS) return false;
  return uri === XPATH ? xpath.uri === DS : xpath.uri === XPATH_FILTER2 && attribute(xpath, 'Filter') === 'subtract';
}

function namespaceOf(element: XmlElementNode, prefix: string): string | undefined {
  for (let one: XmlElementNode | null = element; one !== null; one = one.parent) {
    const uri = one.declared?.get(prefix);
    if (uri !== undefined) return uri;
  }
  return undefined;
}
