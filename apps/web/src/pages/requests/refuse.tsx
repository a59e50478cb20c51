import { useTranslation } from 'react-i18next';
import { api } from '../../api/client.js';
import { ActionForm } from '../../components/action-form.js';
import type { RequestProps } from './request-props.js';

export function Refuse({ request, changed }: Pick<RequestProps, 'request' | 'changed'>) {
  const { t } = useTranslation();
  const refuse = async (): Promise<void> => {
    await api.POST('/api/v1/requests/{id}/refusal', { params: { path: { id: request.requestId } } });
    await changed();
  };
  return <ActionForm act={refuse} submit={t('request.refuse')} secondary />;
}
