import { useTranslation } from 'react-i18next';
import { useSandbox } from '../session/use-sandbox.js';

/** The announcement that every page of a sandbox has. */
export function SandboxNote() {
  const { t } = useTranslation();
  const { sandbox, shortDeadlines } = useSandbox();
  if (!sandbox) return null;
  return <aside className="sandbox-note" aria-label={t('sandbox.label')}>{t('sandbox.note')}{shortDeadlines && ` ${t('sandbox.shortDeadlines')}`}</aside>;
}
