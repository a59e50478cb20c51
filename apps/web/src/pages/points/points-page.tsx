import { Checkbox } from '@digdir/designsystemet-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { api, data } from '../../api/client.js';
import { ActionForm } from '../../components/action-form.js';
import { Choice } from '../../components/choice.js';
import { Page } from '../../components/page.js';
import { TextInput } from '../../components/text-input.js';
import type { FormValues } from '../../lib/form-values.js';
import { PointList } from './point-list.js';

const KINDS = ['office', 'bank', 'post-office', 'consulate'] as const;

/** Where identity is confirmed: by kind, words, town, and whether it is open now. The search stands in the address, so it can be sent to somebody. */
export function PointsPage() {
  const { t } = useTranslation();
  const [search, setSearch] = useSearchParams();
  const wanted = Object.fromEntries(search);
  const query = useInfiniteQuery({
    queryKey: ['points', wanted],
    initialPageParam: null as string | null,
    queryFn: ({ pageParam }) => {
      const { open, ...words } = wanted;
      return data(api.GET('/api/v1/points', { params: { query: { ...words, ...(open !== undefined && { openAt: new Date().toISOString() }), ...(pageParam !== null && { cursor: pageParam }) } } }));
    },
    getNextPageParam: ({ next }) => next,
  });
  const act = async (values: FormValues): Promise<void> => setSearch(values);
  return (
    <Page title={t('points.title')} intro={<p>{t('points.intro')}</p>}>
      <ActionForm act={act} submit={t('points.find')}>
        <Choice name="kind" label={t('points.kind')} defaultValue={wanted['kind'] ?? ''} options={[{ value: '', text: t('points.anyKind') }, ...KINDS.map((value) => ({ value, text: t(`points.kinds.${value}`) }))]} />
        <TextInput name="q" label={t('points.q')} type="search" defaultValue={wanted['q'] ?? ''} maxLength={100} />
        <TextInput name="town" label={t('points.town')} defaultValue={wanted['town'] ?? ''} autoComplete="address-level2" maxLength={100} />
        <Checkbox name="open" value="now" label={t('points.open')} defaultChecked={wanted['open'] !== undefined} />
      </ActionForm>
      <PointList query={query} />
    </Page>
  );
}
