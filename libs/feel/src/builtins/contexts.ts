import type { Evaluation } from '../evaluation/evaluation.js';
import { addMember, isContext, member } from '../values/kinds.js';
import type { Context, Value } from '../values/value.js';
import { builtin } from './builtin.js';

const TABLE_76 = 'DMN 10.3.4.12';
const CAMUNDA = 'Camunda';

const put = ([context, key, value]: [Context, string, Value], run: Evaluation): Value => {
  run.produce(Object.keys(context).length + 1);
  const made = { ...context };
  addMember(made, key, value);
  return made;
};

const merge = ([contexts]: [readonly Value[]], run: Evaluation): Value => {
  const made: Record<string, Value> = {};
  for (const context of contexts) {
    if (!isContext(context)) return run.fault('type', 'what is merged is no context');
    const names = Object.keys(context);
    run.produce(names.length);
    for (const name of names) addMember(made, name, context[name] ?? null);
  }
  return made;
};

export const CONTEXTS = [
  builtin('get value', TABLE_76, {
    'm: context, key: string|list': ([context, key]: [Context, string | readonly Value[]], run) => (typeof key === 'string' ? (member(context, key) ?? null) : valueAt(context, key, run)),
    'context: context, keys: list': ([context, keys]: [Context, readonly Value[]], run) => valueAt(context, keys, run),
  }),
  builtin('get entries', TABLE_76, {
    'm: context': ([context]: [Context], run) => {
      const names = Object.keys(context);
      run.produce(names.length * 3);
      return names.map((key) => ({ key, value: context[key] ?? null }));
    },
  }),
  builtin('context', TABLE_76, { 'entries: list': ([entries]: [readonly Value[]], run) => ofEntries(entries, run) }),
  builtin('context put', TABLE_76, {
    'context: context, key: string, value: any': put,
    'context: context, keys: list, value: any': ([context, keys, value]: [Context, readonly Value[], Value], run) => putAt(context, keys, value, run),
  }),
  builtin('context merge', TABLE_76, { 'contexts: list': merge }),
  builtin('put', CAMUNDA, { 'context: context, key: string, value: any': put }),
  builtin('put all', CAMUNDA, { '*contexts: any': merge }),
] as const;

function valueAt(context: Context, keys: readonly Value[], run: Evaluation): Value {
  run.work(keys.length);
  let value: Value = context;
  for (const key of keys) {
    if (typeof key !== 'string' || !isContext(value)) return null;
    value = member(value, key) ?? null;
  }
  return value;
}

function putAt(context: Context, keys: readonly Value[], value: Value, run: Evaluation): Value {
  const [key, ...rest] = keys;
  if (typeof key !== 'string') return run.fault('value', 'the keys are not a list of names');
  run.produce(Object.keys(context).length + keys.length);
  const inner = rest.length === 0 ? value : nested(member(context, key) ?? null, rest, value, run);
  if (inner === undefined) return run.fault('value', 'there is no context at the keys');
  const made = { ...context };
  addMember(made, key, inner);
  return made;
}

function nested(context: Value, keys: readonly Value[], value: Value, run: Evaluation): Value | undefined {
  if (!isContext(context)) return undefined;
  return putAt(context, keys, value, run) ?? undefined;
}

/** From a list of `{key, value}`; two of one key are none. */
function ofEntries(entries: readonly Value[], run: Evaluation): Value {
  const made: Record<string, Value> = {};
  run.produce(entries.length);
  for (const entry of entries) {
    const key = isContext(entry) ? member(entry, 'key') : undefined;
    const value = isContext(entry) ? member(entry, 'value') : undefined;
    if (typeof key !== 'string' || value === undefined) return run.fault('value', 'an entry is not of a key and a value');
    if (Object.hasOwn(made, key)) return run.fault('value', `two entries have the key ${key}`);
    addMember(made, key, value);
  }
  return made;
}

