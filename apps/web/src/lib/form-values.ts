/** What stands in a form's fields: by name, trimmed; a field that was left empty is absent. */
export type FormValues = Readonly<Record<string, string>>;

export function formValues(form: HTMLFormElement): FormValues {
  const values: Record<string, string> = {};
  for (const [name, value] of new FormData(form)) if (typeof value === 'string' && value.trim() !== '') values[name] = value.trim();
  return values;
}

/** One wrong field, in the reader's words. */
export interface FieldFault {
  readonly name: string;
  readonly message: string;
}
