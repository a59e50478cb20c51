import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { sayProblem } from '../lib/say-problem.js';
import { ProblemSummary } from './problem-summary.js';
import { Waiting } from './waiting.js';

/** What a query gives, or that it is under way, or what went wrong. */
export function Loaded<T>({ query, children }: { readonly query: UseQueryResult<T>; readonly children: (data: T) => ReactNode }) {
  const { t, i18n } = useTranslation();
  if (query.data !== undefined) return children(query.data);
  if (query.error === null) return <Waiting />;
  const { message, hint } = sayProblem(query.error, t, (key) => i18n.exists(key));
  return <ProblemSummary message={message} hint={hint} faults={NONE} />;
}

const NONE = [] as const;
