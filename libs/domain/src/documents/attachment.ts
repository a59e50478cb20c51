import { vocabulary, type XmlElement } from './xml-writer.js';

/** Inside the letter in base64, or by address. */
export type Attachment = {
  readonly fileName: string;
  /** Media type, `application/pdf`. */
  readonly format: string;
  readonly description?: string;
} & ({ readonly encoding: 'base64'; /** Base64 text. */ readonly content: string } | { readonly encoding: 'URI'; readonly address: string });

const str = vocabulary('str', 'http://crd.gov.pl/xml/schematy/struktura/2009/11/16/');

/** `str:Zalaczniki`; nothing where there are none. */
export function attachments(list: readonly Attachment[]): XmlElement | undefined {
  if (list.length === 0) return undefined;
  return str(
    'Zalaczniki',
    list.map((one) =>
      str(
        'Zalacznik',
        [
          str('DaneZalacznika', [one.encoding === 'base64' ? one.content : one.address]),
          one.description === undefined ? undefined : str('OpisZalacznika', [one.description]),
        ],
        { format: one.format, kodowanie: one.encoding, nazwaPliku: one.fileName },
      ),
    ),
  );
}
