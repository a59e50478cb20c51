import { Failure } from '../failure.js';
import { propagate, setLocal } from '../scopes.js';
import type { CarryOut } from './command-of.js';

export const setVariables: CarryOut<'setVariables'> = (run, { scope, variables, local }) => {
  const instance = run.draft.instances[scope]?.id ?? run.element(scope)?.instance;
  if (instance === undefined) return { code: 'SCOPE_NOT_FOUND', message: 'There is no such open instance or element instance', params: { scope }, hint: 'Read the element instances again.' };
  try {
    run.spending.variables(run.draft, variables);
  } catch (error) {
    if (error instanceof Failure) return { code: error.code, message: error.message, hint: 'Set less, or keep large contents as documents.' };
    throw error;
  }
  if (local) setLocal(run, instance, scope, variables);
  else propagate(run, instance, scope, variables);
  return null;
};
