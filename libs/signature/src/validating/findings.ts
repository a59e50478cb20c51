import { REASONS, type ReasonCode } from './reasons.js';
import type { Reason, Verdict, Words } from './report.js';

const BY_CODE = new Map<ReasonCode, (typeof REASONS)[number]>(REASONS.map((reason) => [reason.code, reason]));
/** A stranger's text in our sentence stays short. */
const MAX_PARAMETER = 200;

/** Ends the judging of a signature: what follows would rest on what was just refused. Never leaves the validator. */
export class Fatal extends Error {
  constructor(
    readonly code: ReasonCode,
    readonly params: Readonly<Record<string, string>> = {},
  ) {
    super(code);
  }
}

/** Collects the reasons of one signature or of the document; each code and text once. */
export class Findings {
  readonly #all = new Map<string, Reason>();

  constructor(private readonly signature?: number) {}

  add(code: ReasonCode, params: Readonly<Record<string, string>> = {}): void {
    const reason = reasonOf(code, params, this.signature);
    this.#all.set(`${code}\n${reason.message}`, reason);
  }

  /** Runs a step; its `Fatal` becomes a reason and the answer is undefined. */
  attempt<T>(step: () => T): T | undefined {
    try {
      return step();
    } catch (error) {
      if (!(error instanceof Fatal)) throw error;
      this.add(error.code, error.params);
      return undefined;
    }
  }

  has(code: ReasonCode): boolean {
    return [...this.#all.values()].some((reason) => reason.code === code);
  }

  get reasons(): readonly Reason[] {
    return [...this.#all.values()].filter(({ kind }) => kind !== 'note').sort((one, other) => ORDER[one.kind] - ORDER[other.kind]);
  }

  get notes(): readonly Reason[] {
    return [...this.#all.values()].filter(({ kind }) => kind === 'note');
  }
}

const ORDER = { invalid: 0, indeterminate: 1, note: 2 } as const satisfies Record<Reason['kind'], number>;

export function reasonOf(code: ReasonCode, params: Readonly<Record<string, string>> = {}, signature?: number): Reason {
  const { kind, en, pl } = BY_CODE.get(code) as (typeof REASONS)[number];
  const short = Object.fromEntries(Object.entries(params).map(([name, value]) => [name, printable(value)]));
  const words: Words = { pl: fill(pl, short), en: fill(en, short) };
  return { code, kind, message: words.en, words, ...(signature !== undefined && { signature }), ...(Object.keys(short).length > 0 && { params: short }) };
}

export function verdictOf(reasons: readonly Reason[]): Verdict {
  if (reasons.some(({ kind }) => kind === 'invalid')) return 'invalid';
  return reasons.some(({ kind }) => kind === 'indeterminate') ? 'indeterminate' : 'valid';
}

/** Control and direction characters of a stranger would show his text as ours. */
function printable(value: string): string {
  const clean = value.replace(/[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]+/gu, ' ').trim();
  return clean.length > MAX_PARAMETER ? `${clean.slice(0, MAX_PARAMETER)}…` : clean;
}

function fill(text: string, params: Readonly<Record<string, string>>): string {
  return text.replace(/\{(\w+)\}/g, (_, name: string) => params[name] ?? '?');
}
