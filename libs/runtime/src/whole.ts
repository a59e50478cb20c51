/** A setting that is a whole number; `otherwise` where it is not set. @throws Error that names it */
export function whole(name: string, text: string | undefined, otherwise: number, least: number, most: number): number {
  if (text === undefined || text === '') return otherwise;
  const value = Number(text);
  if (!Number.isInteger(value) || value < least || value > most) throw new Error(`Expected ${name} to be a whole number from ${least} to ${most} but it is "${text}"`);
  return value;
}
