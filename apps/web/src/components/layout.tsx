import { SkipLink } from '@digdir/designsystemet-react';
import { Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { Outlet } from 'react-router';
import { SandboxNote } from './sandbox-note.js';
import { SiteFooter } from './site-footer.js';
import { SiteHeader } from './site-header.js';
import { SiteNav } from './site-nav.js';
import { Waiting } from './waiting.js';

export function Layout() {
  const { t } = useTranslation();
  return (
    <>
      <SkipLink href="#main">{t('header.skip')}</SkipLink>
      <SandboxNote />
      <SiteHeader />
      <SiteNav />
      <main id="main" className="site-main" tabIndex={-1}>
        <Suspense fallback={<Waiting />}><Outlet /></Suspense>
      </main>
      <SiteFooter />
    </>
  );
}
