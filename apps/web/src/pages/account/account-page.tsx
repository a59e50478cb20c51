import { useTranslation } from 'react-i18next';
import { useAccount } from '../../api/account.js';
import { Loaded } from '../../components/loaded.js';
import { Page } from '../../components/page.js';
import { AccountNav } from './account-nav.js';
import { ChannelForm } from './channel-form.js';
import { DataForm } from './data-form.js';

/** Who I am here, and where codes go. */
export function AccountPage() {
  const { t } = useTranslation();
  const query = useAccount();
  return (
    <Page title={t('account.title')}>
      <AccountNav />
      <Loaded query={query}>
        {(account) => (
          <>
            <DataForm key={JSON.stringify(account)} account={account} />
            <ChannelForm kind="email" now={account.email} pending={account.pendingEmail} />
            <ChannelForm kind="phone" now={account.phone} pending={account.pendingPhone} />
          </>
        )}
      </Loaded>
    </Page>
  );
}
