import type { Evaluation } from '../evaluation/evaluation.js';
import { FeelFunction, type Parameter } from '../values/function.js';
import type { Value } from '../values/value.js';
import { compile } from './operand.js';
import { Frame, type Code } from './frame.js';
import { measure } from './measure.js';
import { nameText } from './names.js';
import { childOf, childrenOf, type Node } from './node.js';
import type { Scope } from './scope.js';
import { typeOf } from './types.js';

/** `function(a, b: type) body` (DMN 1.5, grammar rule 55): a closure over the names around it. */
export function definition(node: Node, scope: Scope): Code {
  const formal = childOf(node, 'FormalParameters');
  const parameters = formal === undefined ? [] : childrenOf(formal, 'FormalParameter').map((each) => parameter(each, scope));
  const body = (childOf(node, 'FunctionBody') as Node).children[0] as Node;
  if (childOf(node, 'external') !== undefined) {
    scope.warn('external', 'functions of another language are not called', node);
    return () => new FeelFunction(parameters, (_args, evaluation) => evaluation.fault('external', 'functions of another language are not called', node.from, node.to));
  }
  const code = compile(body, scope.binding(parameters.map(({ name }) => name)));
  const { work, levels } = measure(body);
  return (frame) => {
    const call = (args: readonly Value[], evaluation: Evaluation): Value => {
      evaluation.work(work);
      return code(new Frame(evaluation, frame.context, [...args], frame));
    };
    return new FeelFunction(parameters, call, null, false, levels + LEVELS_OF_A_CALL);
  };
}

/** Of the call itself, beside its body. */
const LEVELS_OF_A_CALL = 1;

function parameter(node: Node, scope: Scope): Parameter {
  const name = nameText(scope.unit.text, childOf(node, 'ParameterName') as Node);
  const type = childOf(node, 'Type');
  if (type === undefined) return { name };
  const found = typeOf(type, scope);
  if (found !== null) return { name, type: found };
  scope.warn('unknownType', `there is no type ${scope.textOf(type)}`, type);
  return { name };
}
