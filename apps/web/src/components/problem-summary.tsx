import { ErrorSummary } from '@digdir/designsystemet-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { FieldFault } from '../lib/form-values.js';

/** What went wrong, above what it is about; it takes the focus as soon as it is there, and leads to the fields. */
export function ProblemSummary({ message, hint, faults, form }: { readonly message: string | null; readonly hint?: string | null; readonly faults: readonly FieldFault[]; readonly form?: HTMLFormElement | null }) {
  const { t } = useTranslation();
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.focus(), [message, faults]);
  const go = (name: string): void => (form?.elements.namedItem(name) as HTMLElement | null)?.focus?.();
  return (
    <ErrorSummary ref={box as never} tabIndex={-1} role="alert">
      <ErrorSummary.Heading level={2}>{t('form.wrong')}</ErrorSummary.Heading>
      {message !== null && <p>{message}{hint ? ` ${hint}` : ''}</p>}
      {faults.length > 0 && (
        <ErrorSummary.List>
          {faults.map(({ name, message: text }) => (
            <ErrorSummary.Item key={`${name}${text}`}>
              <ErrorSummary.Link href={`#${name}`} onClick={(event) => { event.preventDefault(); go(name); }}>{text}</ErrorSummary.Link>
            </ErrorSummary.Item>
          ))}
        </ErrorSummary.List>
      )}
    </ErrorSummary>
  );
}
