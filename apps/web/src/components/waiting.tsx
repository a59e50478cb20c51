import { Spinner } from '@digdir/designsystemet-react';
import { useTranslation } from 'react-i18next';

export function Waiting() {
  const { t } = useTranslation();
  return <p role="status"><Spinner aria-hidden="true" data-size="sm" /> {t('common.loading')}</p>;
}
