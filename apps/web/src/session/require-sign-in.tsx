import type { ReactNode } from 'react';
import { Navigate, useLocation } from 'react-router';
import { useTranslation } from 'react-i18next';
import { Page } from '../components/page.js';
import { Waiting } from '../components/waiting.js';
import { useSession } from './session-context.js';

/** Its children for those who are signed in (with one of the roles, where it names some); others sign in first and come back. */
export function RequireSignIn({ roles, children }: { readonly roles?: readonly string[]; readonly children: ReactNode }) {
  const { session } = useSession();
  const { t } = useTranslation();
  const { pathname, search } = useLocation();
  if (session === undefined) return <Waiting />;
  if (session === null) return <Navigate to="/sign-in" replace state={{ back: `${pathname}${search}` }} />;
  if (roles !== undefined && !session.roles.includes('admin') && !roles.some((role) => session.roles.includes(role))) {
    return <Page title={t('noRole.title')}><p>{t('noRole.text')}</p></Page>;
  }
  return children;
}
