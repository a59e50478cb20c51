import { Button } from '@digdir/designsystemet-react';
import { useRef, useState, type ReactNode, type SubmitEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { formValues, type FieldFault, type FormValues } from '../lib/form-values.js';
import { sayProblem } from '../lib/say-problem.js';
import { FaultsContext } from './form-context.js';
import { ProblemSummary } from './problem-summary.js';

interface Props {
  /** May throw a problem: it is shown above the form and at its fields. */
  readonly act: (values: FormValues) => Promise<void>;
  readonly submit: string;
  /** Names of fields that must not be empty, with their labels. */
  readonly needs?: Readonly<Record<string, string>>;
  readonly check?: (values: FormValues) => readonly FieldFault[];
  readonly danger?: boolean;
  readonly secondary?: boolean;
  readonly aside?: ReactNode;
  readonly children?: ReactNode;
}

interface Wrong {
  readonly message: string | null;
  readonly hint: string | null;
  readonly faults: readonly FieldFault[];
}

/** A form that checks, acts, waits, and says what went wrong. Its fields are uncontrolled: what counts is what stands in them when it is sent. */
export function ActionForm({ act, submit, needs = {}, check, danger = false, secondary = false, aside, children }: Props) {
  const { t, i18n } = useTranslation();
  const form = useRef<HTMLFormElement>(null);
  const [busy, setBusy] = useState(false);
  const [wrong, setWrong] = useState<Wrong | null>(null);
  const send = async (event: SubmitEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    if (busy) return;
    const values = formValues(event.currentTarget);
    const missing = Object.entries(needs).filter(([name]) => values[name] === undefined).map(([name, label]) => ({ name, message: t('form.missing', { label }) }));
    const faults = [...missing, ...(check?.(values) ?? [])];
    if (faults.length > 0) return setWrong({ message: null, hint: null, faults });
    setBusy(true);
    setWrong(null);
    try {
      await act(values);
    } catch (error) {
      setWrong(sayProblem(error, t, (key) => i18n.exists(key)));
    } finally {
      setBusy(false);
    }
  };
  return (
    <form ref={form} className="form" noValidate onSubmit={(event) => void send(event)}>
      {wrong && <ProblemSummary {...wrong} form={form.current} />}
      <FaultsContext value={wrong?.faults ?? []}>{children}</FaultsContext>
      <div className="buttons">
        <Button type="submit" aria-disabled={busy || undefined} loading={busy} variant={secondary ? 'secondary' : 'primary'} {...(danger && { 'data-color': 'danger' })}>{submit}</Button>
        {aside}
      </div>
    </form>
  );
}
