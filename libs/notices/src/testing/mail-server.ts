import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';

export interface Mail {
  readonly from: string;
  readonly to: readonly string[];
  /** As it came over the wire. */
  readonly raw: string;
}

/** A real mail server on the loopback, for a test: it keeps what it takes, refuses addresses, can be busy, hang, or be stopped and started again on its port. */
export class MailServer {
  readonly mails: Mail[] = [];
  refuses: (address: string) => boolean = () => false;
  mood: 'well' | 'busy' | 'silent' = 'well';
  #server: SMTPServer | null = null;
  #port = 0;

  static async start(): Promise<MailServer> {
    const made = new MailServer();
    await made.start();
    return made;
  }

  get url(): string {
    return `smtp://127.0.0.1:${this.#port}`;
  }

  /** Of the latest mail, decoded: header fields by small names, and the text. */
  static read({ raw }: Mail): { readonly header: Readonly<Record<string, string>>; readonly text: string } {
    const [head = '', ...rest] = raw.split('\r\n\r\n');
    const header = Object.fromEntries(head.replace(/\r\n[ \t]+/g, ' ').split('\r\n').map((line) => [line.slice(0, line.indexOf(':')).toLowerCase(), words(line.slice(line.indexOf(':') + 1).trim())]));
    const body = rest.join('\r\n\r\n');
    const encoding = header['content-transfer-encoding'] ?? '7bit';
    const text = encoding === 'base64' ? Buffer.from(body, 'base64').toString('utf8') : encoding === 'quoted-printable' ? quoted(body.replace(/=\r\n/g, '')) : body;
    return { header, text: text.replace(/\r\n/g, '\n').trim() };
  }

  async start(): Promise<void> {
    const server = new SMTPServer({
      authOptional: true,
      disabledCommands: ['AUTH', 'STARTTLS'],
      onRcptTo: (address, _session, done) => {
        if (this.mood === 'silent') return;
        if (this.mood === 'busy') return done(Object.assign(new Error('Try again later'), { responseCode: 451 }));
        done(this.refuses(address.address) ? Object.assign(new Error(`No such mailbox ${address.address}`), { responseCode: 550 }) : null);
      },
      onData: (stream, session, done) => {
        const chunks: Buffer[] = [];
        stream.on('data', (chunk: Buffer) => chunks.push(chunk));
        stream.on('end', () => {
          const { mailFrom, rcptTo } = session.envelope;
          this.mails.push({ from: mailFrom === false ? '' : mailFrom.address, to: rcptTo.map(({ address }) => address), raw: Buffer.concat(chunks).toString('utf8') });
          done();
        });
      },
    });
    server.on('error', () => undefined);
    await new Promise<void>((resolve) => server.listen(this.#port, '127.0.0.1', () => resolve()));
    this.#port = (server.server.address() as AddressInfo).port;
    this.#server = server;
  }

  async stop(): Promise<void> {
    const server = this.#server;
    this.#server = null;
    if (server !== null) await new Promise<void>((resolve) => server.close(() => resolve()));
  }
}

/** Encoded words of a header (RFC 2047). */
function words(value: string): string {
  return value.replace(/\?=\s+=\?/g, '?==?').replace(/=\?utf-8\?([BQ])\?([^?]*)\?=/gi, (_, kind: string, text: string) => (kind.toUpperCase() === 'B' ? Buffer.from(text, 'base64').toString('latin1') : latin(text.replace(/_/g, ' ')))).replace(/[\u0080-\u00ff]+/g, (bytes) => Buffer.from(bytes, 'latin1').toString('utf8'));
}

function latin(text: string): string {
  return text.replace(/=([0-9A-F]{2})/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
}

function quoted(text: string): string {
  return Buffer.from(latin(text), 'latin1').toString('utf8');
}
