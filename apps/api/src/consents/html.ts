/** A fragment that is safe to stand in a page. */
export class Html {
  constructor(readonly text: string) {}
}

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** Whatever is put in is text, unless it is Html. */
export function html(parts: TemplateStringsArray, ...values: readonly (string | Html | readonly Html[])[]): Html {
  const put = (value: string | Html | readonly Html[]): string => (value instanceof Html ? value.text : typeof value === 'string' ? value.replace(/[&<>"']/g, (character) => ESCAPES[character] as string) : value.map((one) => one.text).join(''));
  return new Html(parts.map((part, index) => part + (index < values.length ? put(values[index] as string) : '')).join(''));
}
