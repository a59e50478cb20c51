import type { Problem } from '#domain';

/** What is wrong with a search, each at its place. */
export type Faults = Problem[];

export function unknownField(at: string, name: string, known: readonly string[]): Problem {
  return {
    code: 'FILTER_FIELD_UNKNOWN',
    message: `There is no filter ${name}`,
    location: at,
    params: { field: name },
    hint: `Filter by one of: ${known.join(', ')}.`,
  };
}

export function unsupportedField(at: string, name: string): Problem {
  return { code: 'FILTER_UNSUPPORTED', message: `The filter ${name} is not supported`, location: at, params: { field: name }, hint: 'Leave it out; docs/v2.md says what can be filtered by instead.' };
}

export function unknownOperator(at: string, operator: string, known: readonly string[]): Problem {
  return { code: 'FILTER_OPERATOR_UNKNOWN', message: `The field knows no operator ${operator}`, location: at, params: { operator }, hint: `Use one of: ${known.join(', ')}.` };
}

export function invalidValue(at: string, expects: string): Problem {
  return { code: 'FILTER_VALUE_INVALID', message: `The filter's value is not ${expects}`, location: at, hint: `Give ${expects}.` };
}

export function invalidSort(at: string, message: string, hint: string): Problem {
  return { code: 'SORT_INVALID', message, location: at, hint };
}

export function invalidPage(at: string, message: string, hint: string): Problem {
  return { code: 'PAGE_INVALID', message, location: at, hint };
}

export function invalidCursor(at: string): Problem {
  return { code: 'CURSOR_INVALID', message: 'The cursor is not one of this search', location: at, hint: 'Take startCursor or endCursor of the answer before, and keep the sort as it was.' };
}
