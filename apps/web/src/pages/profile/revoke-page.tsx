import { Alert, Checkbox } from '@digdir/designsystemet-react';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { api } from '../../api/client.js';
import { MY_PROFILE } from '../../api/profiles.js';
import { ActionForm } from '../../components/action-form.js';
import { Page } from '../../components/page.js';

/** At once and for good: so it is confirmed first. */
export function RevokePage() {
  const { t } = useTranslation();
  const client = useQueryClient();
  const navigate = useNavigate();
  const act = async (): Promise<void> => {
    await api.POST('/api/v1/trusted-profiles/mine/revocation');
    await client.invalidateQueries({ queryKey: MY_PROFILE });
    await navigate('/profile');
  };
  return (
    <Page title={t('revoke.title')}>
      <Alert data-color="warning"><p>{t('revoke.warning')}</p></Alert>
      <ActionForm act={act} submit={t('revoke.submit')} danger needs={{ sure: t('revoke.sure') }} aside={<Link to="/profile">{t('common.back')}</Link>}>
        <Checkbox name="sure" value="yes" label={t('revoke.sure')} />
      </ActionForm>
    </Page>
  );
}
