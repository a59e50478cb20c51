/** Instance keys leave 24 bits free below them for the local ids of one instance (16,777,216 of them). */
export const LOCAL_ID_BITS = 24n;

/** The key (int64, decimal string) of a thing inside an instance: instance key + local id. */
export function keyOf(instanceKey: string, id: number): string {
  return id === 0 ? instanceKey : (BigInt(instanceKey) + BigInt(id)).toString();
}

/** Splits any key into its root instance's key and the local id. */
export function splitKey(key: string): { readonly instanceKey: string; readonly id: number } {
  const all = BigInt(key);
  const instanceKey = (all >> LOCAL_ID_BITS) << LOCAL_ID_BITS;
  return { instanceKey: instanceKey.toString(), id: Number(all - instanceKey) };
}
