import type { Clock } from '#domain';
import type { RegisterQuestion } from '#domain/registers';
import { Circuit } from './circuit.js';
import { RegisterUnavailable, type RegisterAnswer, type RegisterPort } from './register-port.js';

const TIMEOUT_MILLIS = 5_000;
const LONGEST_ANSWER = 16_384;

/**
 * A register behind HTTP: `POST <url>/checks` with `{ register, question, about }` and `Idempotency-Key`; 200 and
 * `{ "outcome": "yes" | "no" | "unknown", "referenceId": text }`. All else, a redirect or a 404 too, is an outage: a wrong
 * address must not read as a register that does not know.
 */
export class HttpRegister implements RegisterPort {
  readonly #url: string;
  readonly #circuit: Circuit;

  constructor(
    { url, clock }: { readonly url: string; readonly clock: Clock },
    private readonly token: (() => string) | null = null,
    private readonly timeoutMillis = TIMEOUT_MILLIS,
  ) {
    this.#url = `${url.replace(/\/+$/, '')}/checks`;
    this.#circuit = new Circuit(clock, () => new RegisterUnavailable('The register failed several times in a row and is not asked for a moment'));
  }

  ask(question: RegisterQuestion, key: string): Promise<RegisterAnswer> {
    return this.#circuit.run(() => this.#ask(question, key));
  }

  async #ask({ register, question, about }: RegisterQuestion, key: string): Promise<RegisterAnswer> {
    const headers = { 'content-type': 'application/json', accept: 'application/json', 'idempotency-key': key, ...(this.token !== null && { authorization: `Bearer ${this.token()}` }) };
    let status: number;
    let text: string;
    try {
      const response = await fetch(this.#url, { method: 'POST', redirect: 'error', headers, body: JSON.stringify({ register, question, about }), signal: AbortSignal.timeout(this.timeoutMillis) });
      status = response.status;
      text = status === 200 ? await bounded(response) : ((await response.body?.cancel()) ?? '');
    } catch (error) {
      throw new RegisterUnavailable((error as Error).name === 'TimeoutError' ? 'The register did not answer in time' : 'The register could not be reached');
    }
    if (status !== 200) throw new RegisterUnavailable(`The register answered with status ${status}`);
    return read(text);
  }
}

async function bounded(response: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of response.body ?? []) {
    length += chunk.length;
    if (length > LONGEST_ANSWER) throw new Error('too long');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

interface Said {
  readonly outcome?: unknown;
  readonly referenceId?: unknown;
}

function read(text: string): RegisterAnswer {
  let said: Said | null = null;
  try {
    said = JSON.parse(text) as Said | null;
  } catch {
    // Told below, with every other answer that is none.
  }
  const { outcome, referenceId }: Said = said ?? {};
  if (typeof referenceId === 'string' && /^[\x21-\x7e]{1,100}$/.test(referenceId)) {
    if (outcome === 'yes' || outcome === 'no') return { known: true, answer: outcome === 'yes', referenceId };
    if (outcome === 'unknown') return { known: false, referenceId };
  }
  throw new RegisterUnavailable('The register answered something that is no answer');
}
