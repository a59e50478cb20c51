import { Button, Heading } from '@digdir/designsystemet-react';
import type { InfiniteData, UseInfiniteQueryResult } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Answer } from '../../api/client.js';
import { Waiting } from '../../components/waiting.js';
import { ProblemSummary } from '../../components/problem-summary.js';
import { sayProblem } from '../../lib/say-problem.js';
import { PointCard } from './point-card.js';

export type PointsAnswer = Answer<'/api/v1/points', 'get', 200>;

export function PointList({ query }: { readonly query: UseInfiniteQueryResult<InfiniteData<PointsAnswer>> }) {
  const { t, i18n } = useTranslation();
  if (query.error !== null) return <ProblemSummary message={sayProblem(query.error, t, (key) => i18n.exists(key)).message} faults={[]} />;
  if (query.data === undefined) return <Waiting />;
  const items = query.data.pages.flatMap((page) => page.items);
  return (
    <section aria-labelledby="points-found">
      <Heading level={2} data-size="sm" id="points-found" aria-live="polite">{t('points.found', { count: items.length })}</Heading>
      <ul className="cards">{items.map((point) => <PointCard key={point.id} point={point} />)}</ul>
      {query.hasNextPage && <Button variant="secondary" onClick={() => void query.fetchNextPage()}>{t('points.more')}</Button>}
    </section>
  );
}
