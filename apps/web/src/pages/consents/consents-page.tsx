import { Card, Heading } from '@digdir/designsystemet-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, data } from '../../api/client.js';
import { ActionForm } from '../../components/action-form.js';
import { Loaded } from '../../components/loaded.js';
import { Page } from '../../components/page.js';
import { When } from '../../components/when.js';
import { orElse } from '../../lib/or-else.js';

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
  return (
    <Page title={t('consents.title')} intro={<p>{t('consents.intro')}</p>}>
      <Loaded query={query}>
        {({ items }) => (items.every(({ state }) => state !== 'given') ? <p>{t('consents.none')}</p> : (
          <ul className="cards">
            {items.filter(({ state }) => state === 'given').map((one) => ({ ...one, name: one.system.name[i18n.language.startsWith('pl') ? 'pl' : 'en'] })).map((one) => (
              <li key={one.consentId}>
                <Card>
                  <Heading level={2} data-size="xs">{one.name}</Heading>
                  <p>{one.items.map((item) => orElse(t, i18n, `consents.items.${item}`, item)).join(', ')}</p>
                  <p>{t('consents.givenAt')} <When at={one.givenAt} /></p>
                  <ActionForm act={() => withdraw(one.consentId)} submit={t('consents.withdraw', { system: one.name })} secondary />
                </Card>
              </li>
            ))}
          </ul>
        ))}
      </Loaded>
    </Page>
  );
}
