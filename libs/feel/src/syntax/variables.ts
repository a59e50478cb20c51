import { builtinValue } from '../builtins/value.js';
import { isContext, member } from '../values/kinds.js';
import type { Context, Value } from '../values/value.js';
import type { Code, Frame } from './frame.js';
import { isSimpleName, nameText, normalName } from './names.js';
import type { Node } from './node.js';
import type { Scope } from './scope.js';

export function variable(node: Node, scope: Scope): Code {
  return read(nameText(scope.unit.text, node), node, scope, false);
}

/** A name that is called and that a built-in function has: it is a variable only where the context has a function of that name. */
export function calledVariable(node: Node, scope: Scope): Code {
  return read(nameText(scope.unit.text, node), node, scope, true);
}

/** `?`: the value that a unary test tests. */
export function input(node: Node, scope: Scope): Code {
  return read('?', node, scope, false);
}

/** Whether the text around binds the name, so that it is no variable of the context and no built-in. */
export function isBound(name: string, scope: Scope): boolean {
  for (let level: Scope | null = scope; level !== null; level = level.parent) {
    if (level.kind !== 'root' && level.names.some((bound) => normalName(bound) === normalName(name))) return true;
  }
  return false;
}

function read(name: string, node: Node, scope: Scope, isCalled: boolean): Code {
  const wanted = normalName(name);
  let depth = 0;
  for (let level: Scope = scope; ; level = level.parent as Scope, depth += 1) {
    if (level.kind === 'item') return ofItem(depth, wanted, name, wanted === 'item' ? null : read(name, node, level.parent as Scope, isCalled));
    const index = level.names.findLastIndex((bound) => normalName(bound) === wanted);
    if (index >= 0) return index === level.partial ? snapshot(slot(depth, index)) : slot(depth, index);
    if (level.kind === 'root') return ofContext(name, node, level, isCalled);
  }
}

/** `partial` is the list as it is now, while the `for` goes on adding to it. */
function snapshot(list: Code): Code {
  return (frame) => {
    const results = list(frame) as readonly Value[];
    frame.evaluation.produce(results.length);
    return results.slice();
  };
}

/** The list of `partial` itself, for a filter, which keeps nothing of it; null where the node is not that. */
export function livePartial(node: Node, scope: Scope): Code | null {
  if (node.type !== 'VariableName' || scope.textOf(node) !== 'partial') return null;
  let depth = 0;
  for (let level: Scope | null = scope; level !== null; level = level.parent, depth += 1) {
    if (level.kind === 'item') return null;
    const index = level.names.lastIndexOf('partial');
    if (index >= 0) return index === level.partial ? slot(depth, index) : null;
  }
  return null;
}

function slot(depth: number, index: number): Code {
  if (depth === 0) return (frame) => frame.values[index] as Value;
  if (depth === 1) return (frame) => (frame.parent as Frame).values[index] as Value;
  return (frame) => up(frame, depth).values[index] as Value;
}

function up(frame: Frame, depth: number): Frame {
  let found = frame;
  for (let left = depth; left > 0; left -= 1) found = found.parent as Frame;
  return found;
}

/** A member of the element, also one called `item`; else the element itself (`item`), else what the name means outside. */
function ofItem(depth: number, wanted: string, name: string, outside: Code | null): Code {
  return (frame) => {
    const level = up(frame, depth);
    const item = level.values[0] as Value;
    if (item !== null && typeof item === 'object' && isContext(item)) {
      const found = memberNamed(item, name, wanted);
      if (found !== undefined) return found;
    }
    return outside === null ? item : outside(level.parent as Frame);
  };
}

/** By the name as written, else by its normal form, where white space may differ. */
export function memberNamed(context: Context, name: string, normal: string): Value | undefined {
  const found = member(context, name);
  if (found !== undefined || isSimpleName(name)) return found;
  const other = Object.keys(context).find((key) => normalName(key) === normal);
  return other === undefined ? undefined : member(context, other);
}

function ofContext(written: string, node: Node, scope: Scope, isCalled: boolean): Code {
  const name = scope.unit.declared.get(normalName(written)) ?? written;
  if (!isCalled) scope.unit.names.set(name, Math.min(node.from, scope.unit.names.get(name) ?? node.from));
  const builtin = builtinValue(name);
  return (frame) => {
    const { context } = frame;
    if (Object.hasOwn(context, name)) return context[name] ?? null;
    return builtin ?? frame.evaluation.fault('unknownName', `there is no variable ${name}`, node.from, node.to);
  };
}
