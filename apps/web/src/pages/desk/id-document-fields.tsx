import { useTranslation } from 'react-i18next';
import { Choice } from '../../components/choice.js';
import { TextInput } from '../../components/text-input.js';
import type { FormValues } from '../../lib/form-values.js';

const KINDS = ['id-card', 'passport'] as const;

/** Kind, and the last characters of the number: never the whole, never a scan. */
export function IdDocumentFields() {
  const { t } = useTranslation();
  return (
    <>
      <Choice name="kind" label={t('desk.kind')} defaultValue="id-card" options={KINDS.map((value) => ({ value, text: t(`desk.kinds.${value}`) }))} />
      <TextInput name="lastCharacters" label={t('desk.lastCharacters')} description={t('desk.lastCharactersHint')} autoComplete="off" maxLength={4} />
    </>
  );
}

export const idDocumentOf = ({ kind = '', lastCharacters = '' }: FormValues) => ({ kind: kind as (typeof KINDS)[number], lastCharacters: lastCharacters.toUpperCase() });
