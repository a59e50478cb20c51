import { Alert, Details, Heading } from '@digdir/designsystemet-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { SaveLink } from '../components/save-link.js';
import { kindOf } from './known.js';
import { readDocument, TEXT_LENGTH } from './read-document.js';
import { ShownElement } from './shown-element.js';
import { shownOf } from './shown.js';

/** The document itself, as a person reads it, its raw text beside it, and to save. */
export function DocumentView({ name, bytes }: { readonly name: string; readonly bytes: Uint8Array }) {
  const { t } = useTranslation();
  const read = useMemo(() => readDocument(bytes), [bytes]);
  const kind = read.kind === 'xml' ? kindOf(read.root) : null;
  return (
    <div className="document">
      {read.kind !== 'binary' && read.hidden && <Alert data-color="warning"><p>{t('document.hidden')}</p></Alert>}
      {read.kind === 'binary' && <Alert data-color="warning"><p>{t('document.binary', { size: bytes.length })}</p></Alert>}
      {read.kind !== 'binary' && read.text.length > TEXT_LENGTH && <Alert data-color="warning"><p>{t('document.cut')}</p></Alert>}
      {read.kind === 'text' && <pre className="raw" tabIndex={0} aria-label={t('document.text', { name })}>{read.text.slice(0, TEXT_LENGTH)}</pre>}
      {read.kind === 'xml' && (
        <>
          <Heading level={3} data-size="xs">{t(kind === null ? 'document.anyXml' : `document.kinds.${kind}`)}</Heading>
          <div className="readable"><ShownElement shown={shownOf(read.root)} /></div>
          <Details>
            <Details.Summary>{t('document.raw', { name })}</Details.Summary>
            <Details.Content><pre className="raw" tabIndex={0} aria-label={t('document.raw', { name })}>{read.text.slice(0, TEXT_LENGTH)}</pre></Details.Content>
          </Details>
        </>
      )}
      <SaveLink name={name} bytes={() => new Uint8Array(bytes)} />
    </div>
  );
}
