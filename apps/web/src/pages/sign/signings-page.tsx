import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useSignings } from '../../api/signings.js';
import { DataTable } from '../../components/data-table.js';
import { Loaded } from '../../components/loaded.js';
import { More } from '../../components/more.js';
import { Page } from '../../components/page.js';
import { When } from '../../components/when.js';

export function SigningsPage() {
  const { t } = useTranslation();
  const query = useSignings();
  return (
    <Page title={t('signings.title')}>
      <p><Link to="/sign">{t('signings.new')}</Link></p>
      <Loaded query={query}>
        {({ pages }) => (
          <>
            <DataTable
              label={t('signings.title')}
              empty={t('signings.none')}
              heads={[t('signings.what'), t('signing.state'), t('sign.form'), t('signings.at')]}
              rows={pages.flatMap(({ items }) => items).map((one) => ({
                key: one.signingId,
                cells: [<Link key="to" to={`/signings/${one.signingId}`}>{one.names.join(', ')}</Link>, t(`signing.states.${one.state}`), t(`sign.forms.${one.form}`), <When key="at" at={one.signedAt ?? one.createdAt} />],
              }))}
            />
            <More query={query} label={t('signings.more')} shown={t('signings.shown', { count: pages.reduce((sum, { items }) => sum + items.length, 0) })} />
          </>
        )}
      </Loaded>
    </Page>
  );
}
