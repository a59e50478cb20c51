import { Fatal } from '../findings.js';
import { isPlainText, textOf, type XmlElementNode } from '../xml/tree.js';

/** Base64 with the line breaks that XML writers like; another spelling of the same bytes is refused, so that no character is free to change. */
export function base64Of(element: XmlElementNode): Buffer {
  const text = isPlainText(element) ? textOf(element).replace(/[ \t\r\n]+/g, '') : '';
  const bytes = Buffer.from(text, 'base64');
  if (text === '' || bytes.toString('base64') !== text) throw new Fatal('SIGNATURE_MALFORMED', { detail: `${element.local} is not base64` });
  return bytes;
}
