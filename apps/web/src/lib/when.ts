/** An instant in words, in the zone of the law whatever the machine's. */
export function when(instant: string | null | undefined, language: string): string {
  if (instant === null || instant === undefined) return '–';
  return new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, { dateStyle: 'long', timeStyle: 'short', timeZone: 'Europe/Warsaw' }).format(new Date(instant));
}
