import { Button } from '@digdir/designsystemet-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { contrastNow, keepContrast } from '../app/contrast.js';

export function ContrastSwitch() {
  const { t } = useTranslation();
  const [contrast, set] = useState(contrastNow);
  const toggle = (): void => {
    const next = contrast === 'high' ? 'normal' : 'high';
    keepContrast(next);
    set(next);
  };
  return <Button variant="tertiary" data-size="sm" aria-pressed={contrast === 'high'} onClick={toggle}>{t('header.contrast')}</Button>;
}
