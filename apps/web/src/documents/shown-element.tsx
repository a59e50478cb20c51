import { useTranslation } from 'react-i18next';
import { SaveLink } from '../components/save-link.js';
import { fromBase64 } from '../lib/base64.js';
import { orElse } from '../lib/or-else.js';
import { isOurWord, isSignature } from './known.js';
import type { Shown } from './shown.js';
import type { XmlNode } from './xml-node.js';

/** An element with its name in the reader's words where they are known, its attributes, and what is in it. */
export function ShownElement({ shown }: { readonly shown: Shown }) {
  const { t, i18n } = useTranslation();
  const { node } = shown;
  const label = isSignature(node) ? t('document.signature') : isOurWord(node) ? orElse(t, i18n, `document.names.${node.name}`, node.name) : node.name;
  return (
    <div className={shown.kind === 'group' ? 'xml-group' : 'xml-value'}>
      <span className="name">{label}</span>
      <Attributes node={node} />
      <Inside shown={shown} />
    </div>
  );
}

function Inside({ shown }: { readonly shown: Shown }) {
  const { t } = useTranslation();
  switch (shown.kind) {
    case 'value':
      return shown.text === '' ? null : <span className="text">{shown.text}</span>;
    case 'file':
      return <SaveLink name={shown.node.attributes.find(({ name }) => name === 'nazwaPliku')?.value ?? t('document.attachment')} bytes={() => fromBase64(shown.base64)} />;
    case 'group':
      return (
        <ul className="xml-tree">
          {shown.parts.map((part, at) => <li key={at}>{typeof part === 'string' ? part : <ShownElement shown={part} />}</li>)}
        </ul>
      );
  }
}

function Attributes({ node }: { readonly node: XmlNode }) {
  const { t, i18n } = useTranslation();
  if (node.attributes.length === 0) return null;
  const words = node.attributes.map(({ name, value }) => `${isOurWord(node) ? orElse(t, i18n, `document.attributes.${name}`, name) : name}: ${value}`);
  return <span className="attributes">({words.join('; ')})</span>;
}
