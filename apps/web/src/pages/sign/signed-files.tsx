import { Alert, Heading } from '@digdir/designsystemet-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { SignedFile } from '../../api/signings.js';
import { SaveLink } from '../../components/save-link.js';
import { fromBase64 } from '../../lib/base64.js';

export function SignedFiles({ files }: { readonly files: readonly SignedFile[] }) {
  const { t } = useTranslation();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <section aria-labelledby="signed">
      <Heading level={2} data-size="sm" id="signed" ref={heading} tabIndex={-1}>{t('signing.signed')}</Heading>
      <Alert data-color="success" role="status"><p>{t('signing.signedText')}</p></Alert>
      <ul>
        {files.map(({ name, content }) => <li key={name}><SaveLink name={name} bytes={() => fromBase64(content)} /></li>)}
      </ul>
    </section>
  );
}
