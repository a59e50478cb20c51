import { useTranslation } from 'react-i18next';
import { useAudit } from '../../api/account.js';
import { DataTable } from '../../components/data-table.js';
import { Loaded } from '../../components/loaded.js';
import { More } from '../../components/more.js';
import { Page } from '../../components/page.js';
import { When } from '../../components/when.js';
import { orElse } from '../../lib/or-else.js';
import { AccountNav } from './account-nav.js';

/** What was done with my account, by whom and from where. */
export function AuditPage() {
  const { t, i18n } = useTranslation();
  const query = useAudit();
  return (
    <Page title={t('audit.title')}>
      <AccountNav />
      <Loaded query={query}>
        {({ pages }) => (
          <>
            <DataTable
              label={t('audit.title')}
              empty={t('audit.none')}
              heads={[t('profile.columns.at'), t('profile.columns.what'), t('profile.columns.by'), t('audit.address')]}
              rows={pages.flatMap(({ items }) => items).map(({ id, at, what, by, address }) => ({ key: id, cells: [<When key="at" at={at} />, orElse(t, i18n, `audit.events.${what}`, what), by ?? '–', address ?? '–'] }))}
            />
            <More query={query} label={t('audit.more')} shown={t('audit.shown', { count: pages.reduce((sum, { items }) => sum + items.length, 0) })} />
          </>
        )}
      </Loaded>
    </Page>
  );
}
