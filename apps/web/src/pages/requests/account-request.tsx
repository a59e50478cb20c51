import { Checkbox, Fieldset } from '@digdir/designsystemet-react';
import { useTranslation } from 'react-i18next';
import { api } from '../../api/client.js';
import { ActionForm } from '../../components/action-form.js';
import { orElse } from '../../lib/or-else.js';
import type { FormValues } from '../../lib/form-values.js';
import { Refuse } from './refuse.js';
import type { RequestProps } from './request-props.js';

/** Item by item; nothing is ticked beforehand. */
export function AccountRequest({ request, name, changed }: RequestProps) {
  const { t, i18n } = useTranslation();
  const agree = async (values: FormValues): Promise<void> => {
    const items = request.items.filter((item) => values[item] !== undefined);
    await api.POST('/api/v1/requests/{id}/agreement', { params: { path: { id: request.requestId } }, body: { items } });
    await changed();
  };
  return (
    <>
      <ActionForm act={agree} submit={t('request.agree')}>
        <Fieldset>
          <Fieldset.Legend>{t('request.items', { system: name })}</Fieldset.Legend>
          <Fieldset.Description>{t('request.itemsHint')}</Fieldset.Description>
          {request.items.map((item) => <Checkbox key={item} name={item} value="yes" label={orElse(t, i18n, `consents.items.${item}`, item)} />)}
        </Fieldset>
      </ActionForm>
      <Refuse request={request} changed={changed} />
    </>
  );
}
