import type { Shape } from '../door.js';
import { ANY, namedType, type FeelType } from '../values/types.js';
import { Leaf, type TypesByName } from './leaf.js';
import type { DecisionModel, ItemDefinition } from './model.js';
import type { Place } from './place.js';

/** A type of a model: what FEEL knows of it, its parts with their own constraints, and the tests that a value must pass. */
export interface DmnType {
  readonly name: string;
  readonly feel: FeelType;
  readonly element: DmnType | null;
  readonly members: ReadonlyMap<string, DmnType> | null;
  readonly function: { readonly parameters: readonly DmnType[]; readonly result: DmnType } | null;
  /** Unary tests of the value itself; those of a collection's members are the element's. */
  readonly tests: readonly Leaf[];
}

export const ANY_TYPE: DmnType = { name: 'Any', feel: ANY, element: null, members: null, function: null, tests: [] };

/** How deep the names of members are told to FEEL; deeper ones need no spaces. Types may contain themselves. */
const SHAPE_DEPTH = 6;
/** And how many of them, of one variable. */
const SHAPE_NAMES = 1_000;

/** What is wrong with the definition of a type. */
export interface TypeIssue {
  readonly kind: 'unknown' | 'cycle';
  readonly name: string;
  readonly place: Place;
}

/** The item definitions of one model, resolved when first asked for, with those that it imports. */
export class ModelTypes {
  readonly namespace: string;
  readonly issues: TypeIssue[] = [];
  /** As FEEL's `instance of` asks for them; one function a model. */
  readonly forFeel: TypesByName = (name) => this.resolve(name)?.feel;
  private readonly resolved = new Map<string, DmnType>();
  private readonly open = new Set<string>();
  private readonly definitions: ReadonlyMap<string, ItemDefinition>;

  constructor(
    model: DecisionModel,
    private readonly imported: (name: string) => DmnType | undefined,
    private readonly leaves: Leaf[],
  ) {
    this.namespace = model.namespace;
    this.definitions = new Map(model.types.map((type) => [type.name, type]));
  }

  /** Any where none is named; an unknown name is an issue and Any. */
  of(name: string | null, place: Place): DmnType {
    if (name === null) return ANY_TYPE;
    const found = this.resolve(name);
    if (found !== undefined) return found;
    this.issues.push({ kind: this.open.has(name) ? 'cycle' : 'unknown', name, place });
    return ANY_TYPE;
  }

  /** A definition of the model goes before a built-in type of the same name. */
  resolve(name: string): DmnType | undefined {
    const known = this.resolved.get(name);
    if (known !== undefined) return known;
    const definition = this.definitions.get(name);
    if (definition !== undefined) return this.define(definition, name);
    const builtIn = namedType(name);
    const type = builtIn === undefined ? this.imported(name) : simple(name, builtIn);
    if (type !== undefined) this.resolved.set(name, type);
    return type;
  }

  /** All definitions, so that their issues are found. */
  checkAll(): void {
    for (const name of this.definitions.keys()) this.resolve(name);
  }

  private leaf(text: string, place: Place): Leaf {
    const leaf = new Leaf(text, place, {}, this.forFeel, this.namespace, 'unaryTests');
    this.leaves.push(leaf);
    return leaf;
  }

  private define(definition: ItemDefinition, key: string): DmnType | undefined {
    // A type may contain itself inside a member, not be itself.
    if (this.open.has(key)) return undefined;
    this.open.add(key);
    const type = this.build(definition, definition.name, (made) => this.resolved.set(key, made));
    this.open.delete(key);
    return type;
  }

  private build(definition: ItemDefinition, path: string, early: (type: DmnType) => void = () => {}): DmnType {
    const place: Place = { element: definition.id ?? path, name: path, id: definition.id };
    const tests = (text: string | null): readonly Leaf[] => (text === null ? [] : [this.leaf(text, place)]);
    const own = tests(definition.typeConstraint);
    if (definition.isCollection) {
      const of: { feel: FeelType } = { feel: ANY };
      const type = { name: path, feel: { kind: 'list', get of() { return of.feel; } } as FeelType, element: ANY_TYPE, members: null, function: null, tests: own };
      early(type);
      type.element = this.single(definition, path, place, tests(definition.allowedValues), () => {});
      of.feel = type.element.feel;
      return type;
    }
    return this.single(definition, path, place, [...tests(definition.allowedValues), ...own], early);
  }

  private single(definition: ItemDefinition, path: string, place: Place, tests: readonly Leaf[], early: (type: DmnType) => void): DmnType {
    if (definition.components !== null) {
      const members = new Map<string, DmnType>();
      const feel: Record<string, FeelType> = {};
      const type: DmnType = { name: path, feel: { kind: 'context', members: feel }, element: null, members, function: null, tests };
      early(type);
      for (const component of definition.components) {
        const member = this.build(component, `${path}.${component.name}`);
        members.set(component.name, member);
        Object.defineProperty(feel, component.name, { value: member.feel, enumerable: true });
      }
      return type;
    }
    if (definition.function !== null) {
      const parameters = definition.function.parameters.map((parameter) => this.of(parameter.type, place));
      const result = this.of(definition.function.result, place);
      const type: DmnType = { name: path, feel: { kind: 'function', parameters: parameters.map(({ feel }) => feel), result: result.feel }, element: null, members: null, function: { parameters, result }, tests };
      early(type);
      return type;
    }
    const base = this.of(definition.type, place);
    const type: DmnType = { ...base, name: path, tests: [...base.tests, ...tests] };
    early(type);
    return type;
  }
}

function simple(name: string, feel: FeelType): DmnType {
  return { name, feel, element: feel.kind === 'list' ? ANY_TYPE : null, members: null, function: null, tests: [] };
}

/** The names of the members, of the value itself, of a list's elements, of a function's result. */
export function shapeOf(type: DmnType): Shape {
  return shapeWithin(type, SHAPE_DEPTH, { left: SHAPE_NAMES });
}

function shapeWithin(type: DmnType, depth: number, count: { left: number }): Shape {
  if (depth === 0) return null;
  if (type.element !== null) return shapeWithin(type.element, depth, count);
  if (type.members === null) return type.function === null ? null : shapeWithin(type.function.result, depth, count);
  const shape: Record<string, Shape> = {};
  for (const [name, member] of type.members) {
    count.left -= 1;
    if (count.left < 0) break;
    Object.defineProperty(shape, name, { value: shapeWithin(member, depth - 1, count), enumerable: true });
  }
  return shape;
}
