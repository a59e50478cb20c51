import { LOCAL_ID_BITS } from '#domain';
import { invalidValue, unknownOperator, type Faults } from './faults.js';
import { jsonValue, KINDS, likePattern, type Operator } from './kinds.js';
import type { Parameters } from './parameters.js';
import type { Field } from './searchable.js';

const MAX_IN = 1000;

/** What must hold, and what must not: over many rows (`inside`) the second is not the opposite operator. */
export interface Conditions {
  readonly holds: readonly string[];
  readonly fails: readonly string[];
}

/** A value alone means `$eq`; several operators must all be met. */
export function operatorsOf(field: Field, value: unknown, at: string, parameters: Parameters, faults: Faults): Conditions {
  const given = typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.entries(value) : [['$eq', value] as const];
  const holds: string[] = [];
  const fails: string[] = [];
  const known = KINDS[field.kind].operators;
  for (const [name, operand] of given) {
    const operator = known.find((one) => one === name);
    const place = name === '$eq' && given[0]?.[1] === value ? at : `${at}/${name}`;
    if (operator === undefined) faults.push(unknownOperator(place, name, known));
    else if (operand !== null || operator === '$eq') SQL[operator]({ field, operand, at: place, parameters, faults, holds, fails });
  }
  return { holds, fails };
}

interface Use {
  readonly field: Field;
  readonly operand: unknown;
  readonly at: string;
  readonly parameters: Parameters;
  readonly faults: Faults;
  readonly holds: string[];
  readonly fails: string[];
}

const SQL: { readonly [O in Operator]: (use: Use) => void } = {
  $eq: (use) => use.holds.push(compare(use, '=')),
  $neq: (use) => use.fails.push(compare(use, '=')),
  $gt: (use) => use.holds.push(compare(use, '>')),
  $gte: (use) => use.holds.push(compare(use, '>=')),
  $lt: (use) => use.holds.push(compare(use, '<')),
  $lte: (use) => use.holds.push(compare(use, '<=')),
  $in: (use) => use.holds.push(among(use)),
  $notIn: (use) => use.fails.push(among(use)),
  $like: (use) => use.holds.push(like(use)),
  $exists: (use) => {
    if (typeof use.operand !== 'boolean') use.faults.push(invalidValue(use.at, 'true or false'));
    else (use.operand ? use.holds : use.fails).push(`${use.field.sql} is not null`);
  },
};

function compare(use: Use, operator: string): string {
  const value = operandOf(use, use.operand, use.at);
  if (value === null) return 'false';
  const given = `cast(${use.parameters.add(value)} as ${KINDS[use.field.kind].type})`;
  const condition = `${use.field.sql} ${operator} ${given}`;
  return use.field.root !== undefined && operator === '=' ? `(${condition} and ${use.field.root} = (${given} >> ${LOCAL_ID_BITS}) << ${LOCAL_ID_BITS})` : condition;
}

function among(use: Use): string {
  if (!Array.isArray(use.operand) || use.operand.length > MAX_IN) {
    use.faults.push(invalidValue(use.at, `a list, ${MAX_IN} values at most`));
    return 'false';
  }
  const values = use.operand.map((one: unknown, index) => operandOf(use, one, `${use.at}/${index}`)).filter((one) => one !== null);
  return `${use.field.sql} = any(cast(${use.parameters.add(values)} as ${KINDS[use.field.kind].type}[]))`;
}

function like({ field, operand, at, parameters, faults }: Use): string {
  const pattern = KINDS.string.read(operand);
  if (typeof pattern !== 'string') {
    faults.push(invalidValue(at, 'a text with the wildcards * and ?'));
    return 'false';
  }
  return `cast(${field.sql} as text) like ${parameters.add(likePattern(pattern))}`;
}

/** Null where nothing equals it. */
function operandOf({ field, faults }: Use, operand: unknown, at: string): string | number | boolean | null {
  const { read, expects } = KINDS[field.kind];
  const value = read(operand);
  if (value === undefined || (field.values !== undefined && !field.values.includes(String(value)))) {
    faults.push(invalidValue(at, field.values === undefined ? expects : `one of ${field.values.join(', ')}`));
    return null;
  }
  return field.kind === 'json' ? jsonValue(String(value)) : value;
}
