import { createContext, useContext } from 'react';
import type { FieldFault } from '../lib/form-values.js';

/** What is wrong with the fields of the form around. */
export const FaultsContext = createContext<readonly FieldFault[]>([]);

export function useFault(name: string): string | undefined {
  return useContext(FaultsContext).find((fault) => fault.name === name)?.message;
}
