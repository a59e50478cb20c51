import type { Shape } from '../door.js';
import { addMember } from '../values/kinds.js';
import type { Context, Value } from '../values/value.js';

/** The names that an expression may use, with the names of their members. */
export type Names = Readonly<Record<string, Shape>>;

/** A scope inside another: names of the inner one hide those of the outer. */
export function inner(outer: Context, values: Iterable<readonly [string, Value]>): Context {
  const scope: Record<string, Value> = { ...outer };
  for (const [name, value] of values) addMember(scope, name, value);
  return scope;
}

export function innerNames(outer: Names, names: Iterable<readonly [string, Shape]>): Names {
  const all: Record<string, Shape> = { ...outer };
  for (const [name, shape] of names) addShape(all, name, shape);
  return all;
}

export function shapeOfMembers(members: Iterable<readonly [string, Shape]>): Shape {
  return innerNames({}, members);
}

function addShape(names: Record<string, Shape>, name: string, shape: Shape): void {
  if (name === '__proto__') Object.defineProperty(names, name, { value: shape, enumerable: true, configurable: true, writable: true });
  else names[name] = shape;
}
