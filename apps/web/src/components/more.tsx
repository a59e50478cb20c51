import { Button } from '@digdir/designsystemet-react';
import type { UseInfiniteQueryResult } from '@tanstack/react-query';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemSummary } from './problem-summary.js';
import { sayProblem } from '../lib/say-problem.js';

interface Props {
  readonly query: UseInfiniteQueryResult<unknown>;
  readonly label: string;
  /** How many are shown by now: read out after each page, and focused after the last one, when the button is gone. */
  readonly shown: string;
}

/** The next page of a list, below the pages that are there. */
export function More({ query, label, shown }: Props) {
  const { t, i18n } = useTranslation();
  const said = useRef<HTMLParagraphElement>(null);
  const next = async (): Promise<void> => {
    const { hasNextPage } = await query.fetchNextPage();
    if (!hasNextPage) said.current?.focus();
  };
  return (
    <>
      <p ref={said} role="status" tabIndex={-1}>{shown}</p>
      {query.isFetchNextPageError && <ProblemSummary {...sayProblem(query.error, t, (key) => i18n.exists(key))} faults={[]} />}
      {query.hasNextPage && <Button variant="secondary" aria-disabled={query.isFetchingNextPage || undefined} onClick={() => void next()}>{label}</Button>}
    </>
  );
}
