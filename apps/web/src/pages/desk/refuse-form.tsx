import { Heading } from '@digdir/designsystemet-react';
import { useTranslation } from 'react-i18next';
import { useDeskChanged } from '../../api/desk.js';
import { api } from '../../api/client.js';
import { ActionForm } from '../../components/action-form.js';
import { TextInput } from '../../components/text-input.js';
import type { FormValues } from '../../lib/form-values.js';

/** The reason is told to the applicant. */
export function RefuseForm({ id }: { readonly id: string }) {
  const { t } = useTranslation();
  const changed = useDeskChanged();
  const act = async ({ reason = '' }: FormValues): Promise<void> => {
    await api.POST('/api/v1/trusted-profiles/applications/{id}/refusal', { params: { path: { id } }, body: { reason } });
    await changed();
  };
  return (
    <section aria-labelledby="refuse">
      <Heading level={2} data-size="sm" id="refuse">{t('desk.refuse')}</Heading>
      <ActionForm act={act} submit={t('desk.refuseSubmit')} danger needs={{ reason: t('desk.reason') }}>
        <TextInput name="reason" label={t('desk.reason')} description={t('desk.reasonHint')} autoComplete="off" maxLength={500} />
      </ActionForm>
    </section>
  );
}
