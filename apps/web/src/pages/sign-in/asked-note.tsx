import { Alert } from '@digdir/designsystemet-react';
import { useTranslation } from 'react-i18next';
import type { AskedFrom } from './return-path.js';

/** Why somebody is here, where another system sent him: what it wants, and that he comes back to it. */
export function AskedNote({ asked: { again, level } }: { readonly asked: AskedFrom }) {
  const { t } = useTranslation();
  return (
    <Alert>
      <p>{t('signIn.asked.text')}</p>
      {again && <p>{t('signIn.asked.again')}</p>}
      {level > 1 && <p>{t(level === 3 ? 'signIn.asked.passkey' : 'signIn.asked.second')}</p>}
    </Alert>
  );
}
