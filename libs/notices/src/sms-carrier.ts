import { NoticeNotTaken } from '#persistence';
import type { Carrier, Message } from './carriers.js';
import { isLoopback } from './loopback.js';

const TIMEOUT_MILLIS = 5_000;
/** The gateway says by these that it will never take the message. */
const REFUSALS = [400, 422];

/** SMS through a gateway over HTTP: `POST <url>` with `{ to, text }`, a bearer token and `Idempotency-Key`; any 2xx: taken. */
export class SmsCarrier implements Carrier {
  readonly #url: string;

  constructor(private readonly of: { readonly url: string; readonly token: (() => string) | null; readonly timeoutMillis?: number }) {
    const { protocol, hostname, href } = new URL(of.url);
    if (protocol !== 'https:' && !(protocol === 'http:' && isLoopback(hostname))) throw new Error('Expected SMS_GATEWAY_URL to begin with https:// (http:// only on this machine)');
    this.#url = href;
  }

  async carry({ key, to, text }: Message): Promise<void> {
    if (!/^\+?[0-9]{6,15}$/.test(to)) throw new NoticeNotTaken('This is no telephone number', true);
    const { token, timeoutMillis = TIMEOUT_MILLIS } = this.of;
    const headers = { 'content-type': 'application/json', 'idempotency-key': encodeURIComponent(key), ...(token !== null && { authorization: `Bearer ${token()}` }) };
    let status: number;
    try {
      const response = await fetch(this.#url, { method: 'POST', redirect: 'error', headers, body: JSON.stringify({ to, text }), signal: AbortSignal.timeout(timeoutMillis) });
      status = response.status;
      await response.body?.cancel();
    } catch {
      throw new NoticeNotTaken('The gateway of SMS could not be reached', false);
    }
    if (status < 200 || status > 299) throw new NoticeNotTaken(`The gateway of SMS ${REFUSALS.includes(status) ? 'refused the message' : 'did not take the message'} (${status})`, REFUSALS.includes(status));
  }
}
