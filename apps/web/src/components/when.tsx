import { useTranslation } from 'react-i18next';
import { when } from '../lib/when.js';

export function When({ at }: { readonly at: string | null | undefined }) {
  const { i18n } = useTranslation();
  return at ? <time dateTime={at}>{when(at, i18n.language)}</time> : <>–</>;
}
