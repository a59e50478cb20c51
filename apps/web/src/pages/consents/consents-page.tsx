import { Card, Heading } from '@digdir/designsystemet-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, data, type Answer } from '../../api/client.js';
import { ActionForm } from '../../components/action-form.js';
import { DataTable } from '../../components/data-table.js';
import { Loaded } from '../../components/loaded.js';
import { Page } from '../../components/page.js';
import { When } from '../../components/when.js';

type Consent = Answer<'/api/v1/consents', 'get', 200>['items'][number];

const KEY = ['consents'] as const;

/** Which outside systems get which data of mine, until I say otherwise. */
export function ConsentsPage() {
  const { t, i18n } = useTranslation();
  const client = useQueryClient();
  const query = useQuery({ queryKey: KEY, queryFn: () => data(api.GET('/api/v1/consents')) });
  const withdraw = async (id: string): Promise<void> => {
    await api.DELETE('/api/v1/consents/{id}', { params: { path: { id } } });
    await client.invalidateQueries({ queryKey: KEY });
  };
  const nameOf = ({ system }: Consent): string => system.name[i18n.language.startsWith('pl') ? 'pl' : 'en'];
  const wordsOf = (items: Consent['items']): string => items.map((item) => t(`consents.items.${item}`)).join(', ') || t('consents.idOnly');
  return (
    <Page title={t('consents.title')} intro={<p>{t('consents.intro')}</p>}>
      <Loaded query={query}>
        {({ items }) => (
          <>
            {items.every(({ state }) => state !== 'given') && <p role="status">{t('consents.none')}</p>}
            <ul className="cards">
              {items.filter(({ state }) => state === 'given').map((one) => (
                <li key={one.consentId}>
                  <Card>
                    <Heading level={2} data-size="xs">{nameOf(one)}</Heading>
                    <p>{t('consents.passes', { items: wordsOf(one.items) })}</p>
                    {one.refused.length > 0 && <p>{t('consents.refused', { items: wordsOf(one.refused) })}</p>}
                    <p>{t('consents.givenAt')} <When at={one.givenAt} /></p>
                    <ActionForm act={() => withdraw(one.consentId)} submit={t('consents.withdraw', { system: nameOf(one) })} secondary />
                  </Card>
                </li>
              ))}
            </ul>
            {items.some(({ state }) => state !== 'given') && <Heading level={2} data-size="sm">{t('consents.ended')}</Heading>}
            <DataTable
              label={t('consents.ended')}
              empty=""
              heads={[t('consents.system'), t('consents.what'), t('consents.givenAt'), t('consents.endedAt'), t('consents.how')]}
              rows={items.filter(({ state }) => state !== 'given').map((one) => ({
                key: one.consentId,
                cells: [nameOf(one), wordsOf(one.items), <When key="given" at={one.givenAt} />, <When key="ended" at={one.endedAt} />, t(`consents.states.${one.state}`)],
              }))}
            />
          </>
        )}
      </Loaded>
    </Page>
  );
}
