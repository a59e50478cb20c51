import { invalidValue, unknownField, unsupportedField, type Faults } from './faults.js';
import { operatorsOf } from './operators.js';
import type { Parameters } from './parameters.js';
import type { AnyField, Inside, VariablesField } from './searchable.js';

const MAX_ALTERNATIVES = 50;
const MAX_VARIABLES = 50;

/**
 * A filter as conditions that must all hold. Every value is a parameter; the SQL comes from the fields' constants alone.
 * Null members are as good as absent.
 */
export class FilterReader {
  constructor(
    private readonly fields: Readonly<Record<string, AnyField>>,
    private readonly parameters: Parameters,
    private readonly faults: Faults,
  ) {}

  read(filter: unknown, at: string, alternatives: boolean): readonly string[] {
    if (filter === undefined || filter === null) return [];
    if (!isObject(filter)) {
      this.faults.push(invalidValue(at, 'an object with the fields to filter by'));
      return [];
    }
    const conditions: string[] = [];
    const inside = new Map<string, { readonly inside: Inside; readonly conditions: string[] }>();
    for (const [name, value] of Object.entries(filter)) {
      if (value === null) continue;
      if (name === '$or' && alternatives) conditions.push(...this.#alternatives(value, `${at}/$or`));
      else conditions.push(...this.#field(name, value, `${at}/${name}`, inside));
    }
    for (const group of inside.values()) conditions.push(group.inside.wrap(group.conditions.join(' and ')));
    return conditions;
  }

  #field(name: string, value: unknown, at: string, inside: Map<string, { readonly inside: Inside; readonly conditions: string[] }>): readonly string[] {
    const field = Object.hasOwn(this.fields, name) ? this.fields[name] : undefined;
    if (field === undefined) {
      this.faults.push(unknownField(at, name, Object.keys(this.fields)));
      return [];
    }
    if (field.kind === 'unsupported') {
      this.faults.push(unsupportedField(at, name));
      return [];
    }
    if (field.kind === 'nothing') return this.#list(value, at, MAX_VARIABLES, 'a list').length > 0 ? ['false'] : [];
    if (field.kind === 'variables') return this.#variables(field, value, at);
    const { holds, fails } = operatorsOf(field, value, at, this.parameters, this.faults);
    if (field.inside === undefined) return [...holds, ...fails.map(not)];
    const { wrap } = field.inside;
    if (holds.length > 0) {
      const group = inside.get(field.inside.name) ?? { inside: field.inside, conditions: [] };
      inside.set(field.inside.name, group);
      group.conditions.push(...holds);
    }
    return fails.map((condition) => not(wrap(condition)));
  }

  #variables({ root, scope }: VariablesField, value: unknown, at: string): readonly string[] {
    return this.#list(value, at, MAX_VARIABLES, 'a list of { name, value }').flatMap((wanted, index) => {
      const place = `${at}/${index}`;
      if (!isObject(wanted) || typeof wanted['name'] !== 'string' || wanted['name'].includes('\u0000') || wanted['value'] === undefined || Object.keys(wanted).length !== 2) {
        this.faults.push(invalidValue(place, '{ name, value }'));
        return [];
      }
      const name = this.parameters.add(wanted['name']);
      const { holds, fails } = operatorsOf({ kind: 'json', sql: 'w.value' }, wanted['value'], `${place}/value`, this.parameters, this.faults);
      const conditions = ['true', ...holds, ...fails.map(not)].join(' and ');
      return [`exists (select 1 from variables w where w.root_key = ${root} and w.scope_key = ${scope} and w.name = ${name} and w.step_to is null and ${conditions})`];
    });
  }

  #alternatives(value: unknown, at: string): readonly string[] {
    const filters = this.#list(value, at, MAX_ALTERNATIVES, 'a list of filters');
    if (filters.length === 0) return [];
    const each = filters.map((filter, index) => ['true', ...this.read(filter, `${at}/${index}`, false)].join(' and '));
    return [`(${each.map((condition) => `(${condition})`).join(' or ')})`];
  }

  #list(value: unknown, at: string, limit: number, expects: string): readonly unknown[] {
    if (Array.isArray(value) && value.length <= limit) return value;
    this.faults.push(invalidValue(at, `${expects}, ${limit} at most`));
    return [];
  }
}

/** Also true where the condition is unknown because something is null. */
function not(condition: string): string {
  return `((${condition}) is not true)`;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
