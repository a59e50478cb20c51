import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { api } from '../../api/client.js';
import { MY_PROFILE } from '../../api/profiles.js';
import { ActionForm } from '../../components/action-form.js';
import { Facts } from '../../components/facts.js';
import { Page } from '../../components/page.js';
import { useSession } from '../../session/session-context.js';

/** The application is made from the data of the account, so they are shown before. */
export function ApplyPage() {
  const { t } = useTranslation();
  const { session } = useSession();
  const client = useQueryClient();
  const navigate = useNavigate();
  const act = async (): Promise<void> => {
    await api.POST('/api/v1/trusted-profiles/applications');
    await client.invalidateQueries({ queryKey: MY_PROFILE });
    await navigate('/profile');
  };
  return (
    <Page title={t('apply.title')} intro={<p>{t('apply.intro')}</p>}>
      <Facts of={[[t('apply.person'), session?.name], [t('account.userId'), session?.subject]]} />
      <ActionForm act={act} submit={t('apply.submit')} />
    </Page>
  );
}
