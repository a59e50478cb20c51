import { parseExpression } from 'feelin';

/** Null where the text is a FEEL expression, else what is wrong with it and at which character (from 1). */
export function feelFault(expression: string): string | null {
  let fault: string | null = null;
  parseExpression(expression, {}, undefined).iterate({
    enter(node) {
      if (node.type.isError && fault === null) fault = `unexpected text at character ${node.from + 1}: ${expression.slice(node.from, node.from + 20) || 'end of expression'}`;
    },
  });
  return fault;
}
