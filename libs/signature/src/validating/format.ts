export type Format = { readonly kind: 'xml' } | { readonly kind: 'cms'; readonly der: Buffer } | { readonly kind: 'compressed' | 'unsupported'; readonly name: string };

const PEM = /^-----BEGIN (?:PKCS7|CMS)-----\s*([A-Za-z0-9+/=\s]+?)\s*-----END (?:PKCS7|CMS)-----\s*$/;
/** OBJECT IDENTIFIER 1.2.840.113549.1.7.2 */
const SIGNED_DATA = Buffer.from('06092a864886f70d010702', 'hex');
const MAGIC: readonly (readonly [bytes: string, kind: 'compressed' | 'unsupported', name: string])[] = [
  ['25504446', 'unsupported', 'PDF (PAdES)'],
  ['504b0304', 'compressed', 'ZIP (DOCX, ODT)'],
  ['504b0506', 'compressed', 'ZIP'],
  ['1f8b', 'compressed', 'gzip'],
  ['425a68', 'compressed', 'bzip2'],
  ['fd377a585a00', 'compressed', 'xz'],
  ['28b52ffd', 'compressed', 'zstd'],
  ['377abcaf271c', 'compressed', '7z'],
  ['7801', 'compressed', 'zlib'],
  ['789c', 'compressed', 'zlib'],
  ['78da', 'compressed', 'zlib'],
];

/** What a document is by its own first bytes; the media type is only its sender's word. */
export function formatOf(document: Buffer): Format {
  if (document[0] === 0x30 && document.subarray(0, 20).includes(SIGNED_DATA)) return { kind: 'cms', der: document };
  const asic = document.subarray(0, 4).toString('hex') === '504b0304' ? asicOf(document) : undefined;
  if (asic !== undefined) return { kind: 'unsupported', name: asic };
  for (const [bytes, kind, name] of MAGIC) if (document.subarray(0, bytes.length / 2).toString('hex') === bytes) return { kind, name };
  if (document.subarray(0, 10).toString('latin1') === '-----BEGIN') {
    const [, base64] = PEM.exec(document.toString('latin1')) ?? [];
    return base64 === undefined ? { kind: 'unsupported', name: 'PEM' } : { kind: 'cms', der: Buffer.from(base64, 'base64') };
  }
  return looksLikeXml(document) ? { kind: 'xml' } : { kind: 'unsupported', name: 'unknown' };
}

/** An ASiC container (EN 319 162-1) by its first member `mimetype`, which is stored as it is, else by the names of its members; nothing is unpacked. */
function asicOf(zip: Buffer): string | undefined {
  const [, kind] = /^mimetypeapplication\/vnd\.etsi\.asic-([se])\+zip/.exec(zip.subarray(30, 100).toString('latin1')) ?? [];
  if (kind !== undefined) return `ASiC-${kind.toUpperCase()}`;
  return ['META-INF/ASiCManifest', 'META-INF/signature', 'META-INF/timestamp'].some((name) => zip.includes(name, 0, 'latin1')) ? 'ASiC' : undefined;
}

/** The first character that is no white space, in whatever encoding, is `<`; a byte order mark may precede it. */
function looksLikeXml(document: Buffer): boolean {
  const start = [...document.subarray(0, 200)].filter((byte) => ![0x00, 0x09, 0x0a, 0x0d, 0x20, 0xef, 0xbb, 0xbf, 0xfe, 0xff].includes(byte));
  // 0x4c is `<` in EBCDIC, `+ADw-` in UTF-7: named as XML, so that they are refused for their encoding.
  return start[0] === 0x3c || Buffer.from(start.slice(0, 5)).toString('latin1') === '+ADw-' || (start[0] === 0x4c && start[1] === 0x6f);
}
