import { Button } from '@digdir/designsystemet-react';
import { useTranslation } from 'react-i18next';

/** Saves bytes as a file; they are handed over as a file of no type, so that no browser opens what is in them. */
export function SaveLink({ name, bytes }: { readonly name: string; readonly bytes: () => Uint8Array<ArrayBuffer> }) {
  const { t } = useTranslation();
  const save = (): void => {
    const url = URL.createObjectURL(new Blob([bytes()], { type: 'application/octet-stream' }));
    const link = document.createElement('a');
    link.href = url;
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(url), 10_000);
  };
  return <Button variant="secondary" data-size="sm" onClick={save}>{t('common.save', { name })}</Button>;
}
