import { Heading } from '@digdir/designsystemet-react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { useApplications } from '../../api/desk.js';
import { ActionForm } from '../../components/action-form.js';
import { DataTable } from '../../components/data-table.js';
import { Loaded } from '../../components/loaded.js';
import { Page } from '../../components/page.js';
import { TextInput } from '../../components/text-input.js';
import { When } from '../../components/when.js';

/** The officer says whom he looks for; without that he sees what waits for a second officer. */
export function DeskPage() {
  const { t } = useTranslation();
  const [search, setSearch] = useSearchParams();
  const q = search.get('q') ?? '';
  const query = useApplications(q);
  return (
    <Page title={t('desk.title')}>
      <ActionForm act={async ({ q: wanted }) => setSearch(wanted === undefined ? {} : { q: wanted })} submit={t('desk.find')}>
        <TextInput key={q} name="q" label={t('desk.q')} description={t('desk.qHint')} type="search" defaultValue={q} autoComplete="off" maxLength={100} />
      </ActionForm>
      <Heading level={2} data-size="sm">{q === '' ? t('desk.second') : t('desk.found', { q })}</Heading>
      <Loaded query={query}>
        {({ items }) => (
          <DataTable
            label={t('desk.list')}
            empty={t('desk.none')}
            heads={[t('desk.person'), t('account.pesel'), t('desk.state'), t('profile.confirmBy')]}
            rows={items.map((one) => ({
              key: one.applicationId,
              cells: [<Link key="to" to={`/desk/${one.applicationId}`}>{one.firstName} {one.familyName}</Link>, one.pesel ?? '–', t(`desk.states.${one.state}`), <When key="at" at={one.confirmBy} />],
            }))}
          />
        )}
      </Loaded>
    </Page>
  );
}
