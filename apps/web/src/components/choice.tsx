import { Field, Label, Select, ValidationMessage } from '@digdir/designsystemet-react';
import { useFault } from './form-context.js';

export function Choice({ name, label, options, defaultValue }: { readonly name: string; readonly label: string; readonly options: readonly { readonly value: string; readonly text: string }[]; readonly defaultValue?: string }) {
  const fault = useFault(name);
  return (
    <Field>
      <Label>{label}</Label>
      <Select name={name} defaultValue={defaultValue} aria-invalid={fault !== undefined || undefined}>
        {options.map(({ value, text }) => <Select.Option key={value} value={value}>{text}</Select.Option>)}
      </Select>
      {fault !== undefined && <ValidationMessage>{fault}</ValidationMessage>}
    </Field>
  );
}
