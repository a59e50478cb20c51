import { Alert } from '@digdir/designsystemet-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ActionForm } from './action-form.js';
import { TextInput } from './text-input.js';

interface Props {
  readonly submit: string;
  readonly act: (code: string) => Promise<void>;
  /** Sends a new code, which ends the one before. */
  readonly again: () => Promise<void>;
}

/** The authorisation code that went to the holder's channel. It gets the focus, since it comes after a button that is gone. */
export function CodeForm({ submit, act, again }: Props) {
  const { t } = useTranslation();
  const [times, setTimes] = useState(1);
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.querySelector('input')?.focus(), []);
  const resend = async (): Promise<void> => {
    await again();
    setTimes(times + 1);
  };
  return (
    <div ref={box} className="form">
      <Alert role="status"><p>{t(times === 1 ? 'code.sent' : 'code.sentAgain', { times })}</p></Alert>
      <ActionForm act={({ code = '' }) => act(code)} submit={submit} needs={{ code: t('code.field') }}>
        <TextInput name="code" label={t('code.field')} inputMode="numeric" autoComplete="one-time-code" maxLength={14} />
      </ActionForm>
      <ActionForm act={resend} submit={t('code.again')} secondary />
    </div>
  );
}
