import { Textfield } from '@digdir/designsystemet-react';
import { useFault } from './form-context.js';

interface Props {
  readonly name: string;
  readonly label: string;
  readonly description?: string;
  readonly type?: 'text' | 'password' | 'email' | 'tel' | 'search' | 'date' | 'datetime-local';
  readonly autoComplete?: string;
  readonly inputMode?: 'numeric' | 'text' | 'email' | 'tel';
  readonly defaultValue?: string;
  readonly maxLength?: number;
}

/** A text field; what is wrong with it stands at it. */
export function TextInput({ name, label, ...rest }: Props) {
  return <Textfield {...rest} name={name} label={label} error={useFault(name)} />;
}
