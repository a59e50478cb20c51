import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useAccountChanged, useSessions } from '../../api/account.js';
import { api } from '../../api/client.js';
import { ActionForm } from '../../components/action-form.js';
import { DataTable } from '../../components/data-table.js';
import { Loaded } from '../../components/loaded.js';
import { Page } from '../../components/page.js';
import { When } from '../../components/when.js';
import { useSession } from '../../session/session-context.js';
import { AccountNav } from './account-nav.js';

/** Where I am signed in, and out of there. */
export function SessionsPage() {
  const { t } = useTranslation();
  const query = useSessions();
  const changed = useAccountChanged();
  const { signOut } = useSession();
  const navigate = useNavigate();
  const end = async (id: string, current: boolean): Promise<void> => {
    if (current) return leave();
    await api.DELETE('/api/v1/sessions/{id}', { params: { path: { id } } });
    await changed();
  };
  const leave = async (): Promise<void> => {
    await signOut();
    await navigate('/sign-in');
  };
  const everywhere = async (): Promise<void> => {
    await api.DELETE('/api/v1/sessions');
    await leave();
  };
  return (
    <Page title={t('sessions.title')}>
      <AccountNav />
      <ActionForm act={everywhere} submit={t('sessions.everywhere')} danger />
      <Loaded query={query}>
        {({ items }) => (
          <DataTable
            label={t('sessions.title')}
            empty={t('sessions.none')}
            heads={[t('sessions.device'), t('sessions.address'), t('sessions.proof'), t('sessions.lastUsed'), t('sessions.end')]}
            rows={items.map(({ sessionId, current, device, address, aal, lastUsedAt }) => ({
              key: sessionId,
              cells: [
                current ? t('sessions.current', { device }) : device,
                address ?? '–',
                t(`sessions.proofs.${aal}`),
                <When key="at" at={lastUsedAt} />,
                <ActionForm key="end" act={() => end(sessionId, current)} submit={t('sessions.endOf', { device })} secondary />,
              ],
            }))}
          />
        )}
      </Loaded>
    </Page>
  );
}
