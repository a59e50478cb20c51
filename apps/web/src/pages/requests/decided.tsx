import { Alert } from '@digdir/designsystemet-react';
import { useTranslation } from 'react-i18next';
import type { RequestProps } from './request-props.js';

/** How it ended, and the way back. */
export function Decided({ request: { state, returnUrl }, name }: Pick<RequestProps, 'request' | 'name'>) {
  const { t } = useTranslation();
  const good = state === 'signed' || state === 'agreed';
  return (
    <Alert data-color={good ? 'success' : 'warning'} role="status">
      <p>{t(`request.states.${state}`)}</p>
      {returnUrl !== null && <p><a href={returnUrl}>{t('request.back', { system: name })}</a></p>}
    </Alert>
  );
}
