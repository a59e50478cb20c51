import { Heading } from '@digdir/designsystemet-react';
import { useEffect, useRef, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'react-router';

/** The place at which the browser opened the app: there it has put the focus itself. */
let opened: string | null = null;

/** One page: its heading is the document's title and, after a move inside the app, where the focus goes. */
export function Page({ title, intro, children }: { readonly title: string; readonly intro?: ReactNode; readonly children?: ReactNode }) {
  const { t } = useTranslation();
  const heading = useRef<HTMLHeadingElement>(null);
  const { key } = useLocation();
  useEffect(() => {
    document.title = `${title} – ${t('app.name')}`;
  }, [title, t]);
  useEffect(() => {
    opened ??= key;
    if (key !== opened) heading.current?.focus();
  }, [key]);
  return (
    <>
      <Heading level={1} data-size="lg" ref={heading} tabIndex={-1}>{title}</Heading>
      {intro !== undefined && <div className="intro">{intro}</div>}
      {children}
    </>
  );
}
