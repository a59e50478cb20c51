import type { JsonObject } from '../../json.js';
import { placeOf } from '../faults.js';
import { bindingOf } from './bindings.js';
import type { CompileContext } from './element-surroundings.js';
import type { ElementSource } from './element-source.js';
import { compileJob } from './jobs.js';
import type { ValueAt } from './values.js';

export function compileScriptTask(source: ElementSource): JsonObject {
  const script = source.extension('zeebe:Script');
  const expression = source.value(script, 'expression', 'script expression');
  const variable = source.value(script, 'resultVariable', 'result variable');
  if (source.node['script'] !== undefined || script === null) {
    source.fault({ code: 'SCRIPT_UNSUPPORTED', message: 'The engine runs only FEEL scripts', hint: 'Implement the script task as a FEEL expression (zeebe:script).' });
    return {};
  }
  if (expression === null) source.missing('script expression', 'Write the FEEL expression, beginning with =.');
  if (variable === null) source.missing('result variable', 'Name the variable that takes the result.');
  return { expression: expression && source.values.expression(expression), resultVariable: variable && source.values.variable(variable) };
}

/** By a decision that is deployed, or by a job. */
export function compileBusinessRuleTask(source: ElementSource, context: CompileContext): JsonObject {
  const called = source.extension('zeebe:CalledDecision');
  if (called === null) return compileJob(source, context);
  if (source.extension('zeebe:TaskDefinition') !== null) {
    source.fault({ code: 'IMPLEMENTATION_AMBIGUOUS', message: 'The business rule task has both a called decision and a task definition', hint: 'Leave one of them.' });
  }
  const decision = source.value(called, 'decisionId', 'decision id');
  const variable = source.value(called, 'resultVariable', 'result variable');
  if (decision === null) source.missing('decision id', 'Name the decision.');
  if (variable === null) source.missing('result variable', 'Name the variable that takes the result.');
  const binding = bindingOf(source, called);
  const decisionId = decision && source.values.text(decision);
  if (decisionId !== null) source.references.decisions.push({ id: decisionId, location: placeOf(source.file, source.id), ...binding });
  return { decisionId, resultVariable: variable && source.values.variable(variable), ...binding };
}

export function compileCallActivity(source: ElementSource): JsonObject {
  const called = source.extension('zeebe:CalledElement');
  const processId = source.value(called, 'processId', 'called process id');
  const binding = bindingOf(source, called);
  for (const attribute of ['businessId', 'processIdExpression']) if (source.value(called, attribute) !== null) source.refuseAttribute(attribute);
  if (processId === null) source.fault({ code: 'CALLED_PROCESS_MISSING', message: 'The call activity names no process', hint: 'Set the called process id.' });
  const id = processId === null ? null : calledProcess(source, processId);
  if (id !== null) source.references.processes.push({ id, location: placeOf(source.file, source.id), ...binding });
  return {
    processId: id,
    propagateAllParentVariables: called?.['propagateAllParentVariables'] !== false,
    propagateAllChildVariables: called?.['propagateAllChildVariables'] !== false,
    ...binding,
  };
}

/** Fixed in the definition, so that an instance can be pinned to all that it may call (ADR 0004). */
function calledProcess(source: ElementSource, { text }: ValueAt): string | null {
  if (!text.startsWith('=')) return text;
  source.fault({
    code: 'CALLED_PROCESS_DYNAMIC',
    params: { expression: text },
    message: `The called process is the expression ${text}`,
    hint: 'Name the called process itself; choose between processes with a gateway before the call.',
  });
  return null;
}
