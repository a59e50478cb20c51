/**
 * XML text that already is its own exclusive canonical form (Exclusive XML Canonicalization 1.0, without comments): what our writers
 * emit and libxml2 proves in tests. So a digest is one hash over its UTF-8, with no parse. No XML declaration, no DTD, UTF-8.
 */
export type Canonical = string & { readonly __canonical: unique symbol };
