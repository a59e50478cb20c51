import { createHash } from 'node:crypto';
import { createTransport } from 'nodemailer';
import { NoticeNotTaken } from '#persistence';
import type { Carrier, Message } from './carriers.js';
import { isLoopback } from './loopback.js';

const TIMEOUT_MILLIS = 5_000;
/** One plain address: no display name, no list, nothing that a header or a command would read otherwise. */
const ADDRESS = /^[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9](?:[A-Za-z0-9.-]{0,252}[A-Za-z0-9])?$/;

/**
 * E-mail through one server: `smtps://user:password@host` (TLS from the start, port 465), or `smtp://…` (port 587, STARTTLS or nothing is sent;
 * in clear on this machine only).
 */
export class SmtpCarrier implements Carrier {
  readonly #transport: ReturnType<typeof createTransport>;
  readonly #from: string;
  readonly #domain: string;

  constructor({ url, from, timeoutMillis = TIMEOUT_MILLIS }: { readonly url: string; readonly from: string; readonly timeoutMillis?: number }) {
    // Told without the address: it may have a password.
    if (!URL.canParse(url)) throw new Error('Expected SMTP_URL to be an address but it is none');
    const { protocol, hostname, port, username, password } = new URL(url);
    if (protocol !== 'smtp:' && protocol !== 'smtps:') throw new Error('Expected SMTP_URL to begin with smtp:// or smtps://');
    if (!ADDRESS.test(from)) throw new Error('Expected MAIL_FROM to be one e-mail address without a name');
    const secure = protocol === 'smtps:';
    const local = isLoopback(hostname);
    this.#from = from;
    this.#domain = from.slice(from.indexOf('@') + 1);
    this.#transport = createTransport({
      host: hostname.replace(/^\[|\]$/g, ''),
      port: port === '' ? (secure ? 465 : 587) : Number(port),
      secure,
      requireTLS: !secure && !local,
      ignoreTLS: !secure && local,
      tls: { minVersion: 'TLSv1.2' },
      ...(username !== '' && { auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) } }),
      connectionTimeout: timeoutMillis,
      greetingTimeout: timeoutMillis,
      socketTimeout: timeoutMillis,
      dnsTimeout: timeoutMillis,
      disableFileAccess: true,
      disableUrlAccess: true,
      logger: false,
    });
  }

  async carry({ key, to, subject, text, at }: Message): Promise<void> {
    if (!ADDRESS.test(to)) throw new NoticeNotTaken('This is no address of an e-mail', true);
    try {
      await this.#transport.sendMail({
        from: this.#from,
        to: { name: '', address: to },
        envelope: { from: this.#from, to: [to] },
        subject: oneLine(subject),
        text,
        date: new Date(at),
        // The same for a repetition, so that a reader's program shows it once.
        messageId: `<${createHash('sha256').update(key).digest('hex').slice(0, 40)}@${this.#domain}>`,
        headers: { 'Auto-Submitted': 'auto-generated' },
      });
    } catch (error) {
      throw notTaken(error as SmtpFailure);
    }
  }
}

interface SmtpFailure {
  readonly code?: string;
  readonly command?: string;
  readonly responseCode?: number;
}

/** The server's own words may quote the address: of them the number alone is told. */
function notTaken({ code, command, responseCode }: SmtpFailure): NoticeNotTaken {
  const refused = responseCode !== undefined && responseCode >= 500 && (command ?? '').startsWith('RCPT');
  return new NoticeNotTaken(`The mail server ${refused ? 'refused the address' : 'did not take the message'} (${responseCode ?? code ?? 'no answer'})`, refused);
}

/** A line break in a subject would begin another header. */
function oneLine(subject: string): string {
  // eslint-disable-next-line no-control-regex
  return subject.replace(/[\u0000-\u001f\u007f\u0085\u2028\u2029]+/g, ' ').trim();
}
