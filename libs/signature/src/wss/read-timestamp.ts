import type { XmlElement } from 'libxml2-wasm';
import type { Millis } from '#domain';
import { elementsOf, is } from '../verifying/elements.js';
import { Refusal } from '../verifying/refusal.js';
import { WSU } from './names.js';
import { soapMalformed } from './read-envelope.js';

const OLD_MS = 5 * 60_000;
/** Clocks differ. */
const AHEAD_MS = 60_000;

/**
 * A wsu:Timestamp (WS-Security § 10) of the last five minutes that has not expired. Gives the first instant at which it is surely refused: until then its
 * message has to be remembered.
 */
export function readTimestamp(timestamp: XmlElement, at: Millis): Millis {
  const [created, expires, ...more] = elementsOf(timestamp);
  if (!is(created, 'Created', WSU) || (expires !== undefined && !is(expires, 'Expires', WSU)) || more.length > 0) throw soapMalformed('The Timestamp does not consist of Created and perhaps Expires');
  const from = instantOf(created);
  const until = expires === undefined ? Number.POSITIVE_INFINITY : instantOf(expires);
  if (until <= from) throw soapMalformed('The Timestamp expires before it begins');
  if (from > at + AHEAD_MS || from + OLD_MS < at || until <= at) throw new Refusal({ code: 'SOAP_EXPIRED', message: 'The Timestamp is older than five minutes, has expired, or is from the future' });
  return Math.min(from + OLD_MS, until) + AHEAD_MS;
}

/** UTC, as the profile wants it. */
function instantOf(element: XmlElement): Millis {
  const text = element.content.trim();
  const at = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?Z$/.test(text) ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(at)) throw soapMalformed(`${element.name} of the Timestamp is no instant in UTC`);
  return at;
}
