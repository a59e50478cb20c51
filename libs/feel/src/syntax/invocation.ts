import { callBuiltin, overloadsOf, overloadsOfNames } from '../builtins/call.js';
import type { Builtin, Overload } from '../builtins/builtin.js';
import { builtinNamed } from '../builtins/registry.js';
import type { Evaluation } from '../evaluation/evaluation.js';
import { FeelFunction } from '../values/function.js';
import { invoke, invokeNamed } from '../values/invoke.js';
import { kindOf } from '../values/kinds.js';
import type { Value } from '../values/value.js';
import { compile } from './operand.js';
import type { Code, Frame } from './frame.js';
import { nameText, normalName } from './names.js';
import { childOf, childrenOf, type Node } from './node.js';
import type { Scope } from './scope.js';
import { calledVariable, isBound, variable } from './variables.js';

/* DMN 1.5, grammar rules 38 to 43. */

interface Arguments {
  readonly codes: readonly Code[];
  /** Null where they are positional. */
  readonly names: readonly string[] | null;
}

export function invocation(node: Node, scope: Scope): Code {
  const callee = node.children[0] as Node;
  const args = argumentsOf(node, scope);
  const name = callee.type === 'VariableName' ? nameText(scope.unit.text, callee) : null;
  if (name === null || isBound(name, scope)) return ofValue(compile(callee, scope), args, node);
  return ofName(name, callee, args, node, scope);
}

/** `date(…)`, `date and time(…)`, …: the grammar knows them by name. */
export function constructor(node: Node, scope: Scope): Code {
  const [first] = node.children as [Node];
  if (first.type !== 'DateTimeConstructor') return compile(first, scope);
  return ofBuiltin(builtinNamed(nameText(scope.unit.text, first)) as Builtin, argumentsOf(node, scope), node, scope);
}

function argumentsOf(node: Node, scope: Scope): Arguments {
  const named = childOf(node, 'NamedParameters');
  if (named === undefined) return { codes: (childOf(node, 'PositionalParameters')?.children ?? []).map((each) => compile(each, scope)), names: null };
  const each = childrenOf(named, 'NamedParameter');
  return {
    codes: each.map((parameter) => compile(parameter.children.at(-1) as Node, scope)),
    names: each.map((parameter) => nameText(scope.unit.text, childOf(parameter, 'ParameterName') as Node)),
  };
}

/** A variable that holds a function goes before the built-in of its name; one that holds none does not hide it. */
function ofName(name: string, callee: Node, args: Arguments, node: Node, scope: Scope): Code {
  const builtin = builtinNamed(normalName(name));
  const declared = scope.unit.declared.get(normalName(name)) ?? name;
  const own = builtin === undefined ? variable(callee, scope) : calledVariable(callee, scope);
  const value = ofValue(own, args, node);
  if (builtin === undefined) {
    if (!scope.unit.declared.has(normalName(name))) scope.warn('unknownFunction', `there is no built-in function ${name}`, callee);
    return value;
  }
  const code = ofBuiltin(builtin, args, node, scope);
  return (frame) => (Object.hasOwn(frame.context, declared) && frame.context[declared] instanceof FeelFunction ? value(frame) : code(frame));
}

function ofBuiltin(builtin: Builtin, args: Arguments, node: Node, scope: Scope): Code {
  const found = args.names === null ? overloadsOf(builtin, args.codes.length) : overloadsOfNames(builtin, args.names);
  if (typeof found === 'string') {
    scope.warn('arguments', found, node);
    return (frame) => frame.evaluation.fault('arguments', found, node.from, node.to);
  }
  const { overloads, order } = found;
  const codes = order === null ? args.codes : order.map((index) => (index === null ? null : (args.codes[index] as Code)));
  return call(overloads, codes, node);
}

function call(overloads: readonly Overload[], codes: readonly (Code | null)[], node: Node): Code {
  if (overloads.some(({ quiet }) => quiet)) return (frame) => frame.evaluation.quietly(() => callBuiltin(overloads, values(codes, frame), frame.evaluation, node));
  return (frame) => callBuiltin(overloads, values(codes, frame), frame.evaluation, node);
}

function values(codes: readonly (Code | null)[], frame: Frame): Value[] {
  return codes.map((code) => (code === null ? null : code(frame)));
}

function ofValue(callee: Code, args: Arguments, node: Node): Code {
  return (frame) => {
    const fn = callee(frame);
    if (!(fn instanceof FeelFunction)) return noFunction(fn, frame.evaluation, node);
    const given = values(args.codes, frame);
    if (args.names === null) return invoke(fn, given, frame.evaluation, node);
    return invokeNamed(fn, new Map(args.names.map((name, index) => [name, given[index] as Value])), frame.evaluation, node);
  };
}

function noFunction(value: Value, evaluation: Evaluation, node: Node): null {
  return evaluation.fault('unknownFunction', `what is called is ${kindOf(value)}, not a function`, node.from, node.to);
}
