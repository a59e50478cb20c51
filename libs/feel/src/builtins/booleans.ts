import { builtin } from './builtin.js';
import { same } from '../values/is.js';
import type { Value } from '../values/value.js';

const TABLE_68 = 'DMN 10.3.4.2';
const TABLE_77 = 'DMN 10.3.4.13';
const CAMUNDA = 'Camunda';

export const BOOLEANS = [
  builtin('not', TABLE_68, { 'negand: any': ([negand]: [Value]) => (typeof negand === 'boolean' ? !negand : null) }),
  builtin('is', TABLE_77, { 'value1?: any, value2?: any': ([a, b]: [Value, Value]) => same(a, b) }),
  builtin('is defined', CAMUNDA, { 'value: any': ([value]: [Value]) => value !== null }, true),
  builtin('get or else', CAMUNDA, { 'value: any, default: any': ([value, otherwise]: [Value, Value]) => value ?? otherwise }, true),
  builtin('assert', CAMUNDA, {
    'value: any, condition: any, cause?: string': ([value, condition, cause]: [Value, Value, string | null], run) => (condition === true ? value : run.fault('assertion', cause ?? 'the condition is not fulfilled')),
  }),
] as const;
