import { useTranslation } from 'react-i18next';
import { useAccount } from '../../api/account.js';
import { Loaded } from '../../components/loaded.js';
import { Page } from '../../components/page.js';
import { AccountNav } from './account-nav.js';
import { PasskeysSection } from './passkeys-section.js';
import { PasswordSection } from './password-section.js';
import { RecoveryCodeSection } from './recovery-code-section.js';
import { SignInCodeSection } from './sign-in-code-section.js';
import { TotpSection } from './totp-section.js';

/** What I can sign in with. */
export function SecurityPage() {
  const { t } = useTranslation();
  const query = useAccount();
  return (
    <Page title={t('security.title')}>
      <AccountNav />
      <Loaded query={query}>
        {(account) => (
          <>
            <PasswordSection has={account.credentials.password} />
            <PasskeysSection />
            <TotpSection has={account.credentials.totp} />
            <SignInCodeSection account={account} />
            <RecoveryCodeSection has={account.credentials.recoveryCode} />
          </>
        )}
      </Loaded>
    </Page>
  );
}
