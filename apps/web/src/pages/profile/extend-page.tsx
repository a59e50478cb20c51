import { Heading } from '@digdir/designsystemet-react';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { api, data } from '../../api/client.js';
import { MY_PROFILE, useMyProfile } from '../../api/profiles.js';
import { ActionForm } from '../../components/action-form.js';
import { CodeForm } from '../../components/code-form.js';
import { Facts } from '../../components/facts.js';
import { Loaded } from '../../components/loaded.js';
import { Page } from '../../components/page.js';
import { DocumentView } from '../../documents/document-view.js';
import { fromBase64 } from '../../lib/base64.js';
import { When } from '../../components/when.js';

/** Three more years: the holder reads the statement that he signs, and authorises it by a code to his channel. */
export function ExtendPage() {
  const { t } = useTranslation();
  const client = useQueryClient();
  const navigate = useNavigate();
  const query = useMyProfile();
  const [statement, setStatement] = useState<string | null>(null);
  const send = async (): Promise<void> => {
    const sent = await data(api.POST('/api/v1/trusted-profiles/mine/extension/code'));
    setStatement(sent.statement);
  };
  const extend = async (code: string): Promise<void> => {
    await api.POST('/api/v1/trusted-profiles/mine/extension', { body: { code } });
    await client.invalidateQueries({ queryKey: MY_PROFILE });
    await navigate('/profile');
  };
  return (
    <Page title={t('extend.title')} intro={<p>{t('extend.intro')}</p>}>
      <Loaded query={query}>{(profile) => <Facts of={[[t('profile.validUntil'), <When key="at" at={profile.validUntil} />]]} />}</Loaded>
      {statement === null ? (
        <ActionForm act={send} submit={t('code.send')} />
      ) : (
        <>
          <Heading level={2} data-size="sm">{t('extend.reads')}</Heading>
          <DocumentView name={t('extend.statement')} bytes={fromBase64(statement)} />
          <CodeForm submit={t('extend.submit')} act={extend} again={send} />
        </>
      )}
    </Page>
  );
}
