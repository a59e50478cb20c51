import { Alert } from '@digdir/designsystemet-react';
import { useTranslation } from 'react-i18next';

/** Something that is shown this once, to be written down. */
export function SecretOnce({ secret, label }: { readonly secret: string; readonly label: string }) {
  const { t } = useTranslation();
  return (
    <Alert data-color="warning" role="status">
      <p>{t('common.shownOnce', { label })}</p>
      <p className="secret">{secret}</p>
    </Alert>
  );
}
