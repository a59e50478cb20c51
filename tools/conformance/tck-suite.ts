import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { readDecisionModel } from '#domain/deployment';
import { evaluateDecision, isContext, placeText, type DecisionModel, type DecisionOutcome, type DecisionTarget, type Value } from '#feel';
import { readTckFile, type TckCase, type TckNode } from './tck-file.js';
import { feelValue, isExpected, shown } from './tck-values.js';

export interface TckFailure {
  readonly folder: string;
  readonly file: string;
  readonly case: string;
  readonly node: string;
  readonly expected: string;
  readonly got: string;
  readonly fault: string | null;
}

export interface LevelResult {
  readonly level: string;
  readonly passed: number;
  readonly failures: readonly TckFailure[];
}

/** The clock of the evaluations; no case asks what time it is. */
const AT = Date.UTC(2026, 0, 1);
const LEVELS = ['compliance-level-2', 'compliance-level-3'];

/** Runs both levels of a `TestCases` folder; what is not compliant by the suite's own word is not counted. */
export function runTck(folder: string): readonly LevelResult[] {
  return LEVELS.map((level) => runLevel(folder, level));
}

function runLevel(folder: string, level: string): LevelResult {
  let passed = 0;
  const failures: TckFailure[] = [];
  for (const file of testFiles(join(folder, level))) {
    const test = readTckFile(readFileSync(file, 'utf8'));
    const models = modelsOf(dirname(file), test.modelName);
    for (const each of test.cases) {
      const failure = runCase(models, each);
      if (failure === null) passed += 1;
      else failures.push({ folder: basename(dirname(file)), file: basename(file), case: each.id, ...failure });
    }
  }
  return { level, passed, failures };
}

function testFiles(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /-test-[^/\\]*\.xml$/.test(name))
    .sort()
    .map((name) => join(folder, name));
}

/** The model of the test first, then those beside it that it may import. */
function modelsOf(folder: string, modelName: string): readonly DecisionModel[] {
  const names = readdirSync(folder).filter((name) => name.endsWith('.dmn')).sort((a, b) => Number(b === modelName) - Number(a === modelName));
  return names.map((name) => {
    const { model, faults } = readDecisionModel(name, readFileSync(join(folder, name), 'utf8'));
    if (model === null) throw new Error(`${join(folder, name)}: ${faults[0]?.message ?? 'not read'}`);
    return model;
  });
}

type Difference = Pick<TckFailure, 'node' | 'expected' | 'got' | 'fault'>;

/** A case passes when every one of its result nodes has the expected value. */
function runCase(models: readonly DecisionModel[], test: TckCase): Difference | null {
  for (const node of test.results) {
    const outcome = evaluateDecision(models, targetOf(test, node), { at: AT, ...inputsOf(test) });
    const actual = resultOf(models, test, node, outcome);
    const expected = feelValue(node.value);
    if (isExpected(expected, actual)) continue;
    const fault = outcome.faults[0];
    return { node: node.name, expected: shown(expected), got: shown(actual), fault: fault === undefined ? null : `${placeText(fault.place)}: ${fault.message}` };
  }
  return null;
}

function targetOf(test: TckCase, node: TckNode): DecisionTarget {
  const namespace = node.namespace ?? test.namespace;
  const target = { ...(namespace === null ? {} : { namespace }) };
  if (test.invocable === null || test.kind === 'decision') return { kind: 'decision', named: node.name, ...target };
  return { kind: test.kind === 'bkm' ? 'knowledge' : 'service', named: test.invocable, ...target };
}

function inputsOf(test: TckCase): { readonly inputs: Record<string, Value>; readonly importedInputs: Record<string, Record<string, Value>> } {
  const inputs: Record<string, Value> = {};
  const importedInputs: Record<string, Record<string, Value>> = {};
  for (const { name, namespace, value } of test.inputs) {
    if (namespace === null) inputs[name] = feelValue(value);
    else (importedInputs[namespace] ??= {})[name] = feelValue(value);
  }
  return { inputs, importedInputs };
}

/** The result of a service with several output decisions is a context; each node names one of them. */
function resultOf(models: readonly DecisionModel[], test: TckCase, node: TckNode, { value }: DecisionOutcome): Value {
  const service = test.kind === 'decisionService' ? models[0]?.services.find(({ name }) => name === test.invocable) : undefined;
  return service !== undefined && service.outputs.length > 1 && value !== null && isContext(value) ? (value[node.name] ?? null) : value;
}
