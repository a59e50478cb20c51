import { Button } from '@digdir/designsystemet-react';
import { useTranslation } from 'react-i18next';
import { keepLanguage, LANGUAGES } from '../app/i18n.js';

/** Each language in its own words, so that whoever reads no other finds it. */
const NAMES = { pl: 'Polski', en: 'English' } as const;

export function LanguageSwitch() {
  const { t, i18n } = useTranslation();
  return (
    <span role="group" aria-label={t('header.language')} className="site-tools">
      {LANGUAGES.map((one) => (
        <Button key={one} lang={one} variant="tertiary" data-size="sm" aria-pressed={i18n.language === one} onClick={() => keepLanguage(one)}>{NAMES[one]}</Button>
      ))}
    </span>
  );
}
