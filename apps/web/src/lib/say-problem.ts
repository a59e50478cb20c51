import type { TFunction } from 'i18next';
import { ApiProblem } from '../api/problem.js';
import type { FieldFault } from './form-values.js';

export interface Said {
  readonly message: string;
  readonly hint: string | null;
  readonly code: string;
  readonly faults: readonly FieldFault[];
}

/** A problem in the reader's language: by its code where the locale has it, else as the API said it. */
export function sayProblem(error: unknown, t: TFunction, exists: (key: string) => boolean): Said {
  // Passkeys: the holder said no, or did nothing for too long.
  if (error instanceof DOMException && ['NotAllowedError', 'AbortError'].includes(error.name)) return { code: 'CANCELLED', message: t('problems.CANCELLED'), hint: null, faults: [] };
  if (!(error instanceof ApiProblem)) return { code: 'PAGE_FAILED', message: t('problems.PAGE_FAILED'), hint: null, faults: [] };
  const { code, detail, hint, faults, params, attemptsLeft } = error.body;
  const known = exists(`problems.${code}`);
  const words = { ...params, ...(attemptsLeft !== undefined && { attemptsLeft, count: attemptsLeft }) };
  return {
    code,
    message: known ? t(`problems.${code}`, words) : detail,
    hint: known ? null : (hint ?? null),
    faults: (faults ?? []).map(({ location, message }) => ({ name: location.split('/').at(-1) ?? '', message })),
  };
}
