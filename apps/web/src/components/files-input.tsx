import { Field, FieldDescription, Input, Label, ValidationMessage } from '@digdir/designsystemet-react';
import { useFault } from './form-context.js';

export function FilesInput({ name, label, description, chosen }: { readonly name: string; readonly label: string; readonly description: string; readonly chosen: (files: readonly File[]) => void }) {
  const fault = useFault(name);
  return (
    <Field>
      <Label>{label}</Label>
      <FieldDescription>{description}</FieldDescription>
      <Input type="file" name={name} multiple aria-invalid={fault !== undefined || undefined} onChange={(event) => chosen([...(event.currentTarget.files ?? [])])} />
      {fault !== undefined && <ValidationMessage>{fault}</ValidationMessage>}
    </Field>
  );
}
