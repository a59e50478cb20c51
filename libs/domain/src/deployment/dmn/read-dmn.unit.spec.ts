import { describe, expect, it } from '@jest/globals';
import { evaluateDecision, type DecisionModel } from '#feel';
import { readDecisionModel } from './read-decision-model.js';

const NAMESPACES = {
  '1.1': 'http://www.omg.org/spec/DMN/20151101/dmn.xsd',
  '1.2': 'http://www.omg.org/spec/DMN/20180521/MODEL/',
  '1.3': 'https://www.omg.org/spec/DMN/20191111/MODEL/',
  '1.4': 'https://www.omg.org/spec/DMN/20211108/MODEL/',
  '1.5': 'https://www.omg.org/spec/DMN/20230324/MODEL/',
};

/** With a prefix of its own, as some tools write. */
function xml(inside: string, namespace: string = NAMESPACES['1.5']): string {
  return `<?xml version="1.0" encoding="UTF-8"?><d:definitions xmlns:d="${namespace}" xmlns:feel="http://www.omg.org/spec/FEEL/20140401" xmlns:own="https://example.test/d" xmlns:x="https://example.test/tool" id="defs" name="n" namespace="https://example.test/d">${inside}</d:definitions>`;
}

function read(inside: string, namespace?: string): DecisionModel {
  const { model, faults } = readDecisionModel('d.dmn', xml(inside, namespace));
  expect(faults).toEqual([]);
  if (model === null) throw new Error('Expected a model');
  return model;
}

describe('readDmn', () => {
  it.each(Object.entries(NAMESPACES))('reads DMN %s, whatever the prefix', (version, namespace) => {
    const model = read('<d:decision id="a" name="A"><d:variable name="A" typeRef="number"/><d:literalExpression><d:text>1 + 1</d:text></d:literalExpression></d:decision>', namespace);
    expect(model.version).toBe(version);
    expect(evaluateDecision([model], { kind: 'decision', named: 'A' }, { at: 0, inputs: {} }).value).toBe(2);
  });

  it('takes the qualified type names of DMN 1.1', () => {
    const model = read('<d:itemDefinition name="t"><d:typeRef>feel:string</d:typeRef></d:itemDefinition><d:inputData id="i" name="i"><d:variable name="i" typeRef="own:t"/></d:inputData>', NAMESPACES['1.1']);
    expect(model.types[0]?.type).toBe('string');
    expect(model.inputs[0]?.variable.type).toBe('t');
  });

  it('reads entities, character data and comments as XML has them', () => {
    const model = read('<d:decision id="a" name="A &amp; B"><d:literalExpression><d:text>"&lt;" <!-- not this --> + <![CDATA["<&amp;>"]]> + "&#x105;"</d:text></d:literalExpression></d:decision>');
    expect(model.decisions[0]?.name).toBe('A & B');
    expect(model.decisions[0]?.logic).toMatchObject({ text: '"<"  + "<&amp;>" + "ą"' });
  });

  it('leaves out what other tools add, and diagrams', () => {
    const model = read('<d:extensionElements><x:decision id="no"/></d:extensionElements><d:decision id="a" name="A" x:id="b"><x:literalExpression><x:text>2</x:text></x:literalExpression><d:literalExpression><d:text>1</d:text></d:literalExpression></d:decision><x:DMNDI/>');
    expect(model.decisions).toHaveLength(1);
    expect(model.decisions[0]).toMatchObject({ id: 'a', logic: { text: '1' } });
  });

  it('reads every boxed expression', () => {
    const literal = (text: string): string => `<d:literalExpression><d:text>${text}</d:text></d:literalExpression>`;
    const boxes: Readonly<Record<string, string>> = {
      context: `<d:context><d:contextEntry><d:variable name="a" typeRef="number"/>${literal('1')}</d:contextEntry><d:contextEntry>${literal('a')}</d:contextEntry></d:context>`,
      list: `<d:list>${literal('1')}${literal('2')}</d:list>`,
      relation: `<d:relation><d:column name="a"/><d:row>${literal('1')}</d:row></d:relation>`,
      function: `<d:functionDefinition><d:formalParameter name="a" typeRef="number"/>${literal('a')}</d:functionDefinition>`,
      invocation: `<d:invocation>${literal('f')}<d:binding><d:parameter name="a"/>${literal('1')}</d:binding></d:invocation>`,
      conditional: `<d:conditional><d:if>${literal('true')}</d:if><d:then>${literal('1')}</d:then><d:else>${literal('2')}</d:else></d:conditional>`,
      filter: `<d:filter><d:in>${literal('[1]')}</d:in><d:match>${literal('item > 0')}</d:match></d:filter>`,
      for: `<d:for iteratorVariable="i"><d:in>${literal('[1]')}</d:in><d:return>${literal('i')}</d:return></d:for>`,
      some: `<d:some iteratorVariable="i"><d:in>${literal('[1]')}</d:in><d:satisfies>${literal('i > 0')}</d:satisfies></d:some>`,
      every: `<d:every iteratorVariable="i"><d:in>${literal('[1]')}</d:in><d:satisfies>${literal('i > 0')}</d:satisfies></d:every>`,
    };
    const model = read(Object.entries(boxes).map(([name, box]) => `<d:decision id="${name}" name="${name}">${box}</d:decision>`).join(''));
    expect(model.decisions.map(({ logic }) => logic?.kind)).toEqual(Object.keys(boxes));
    expect(JSON.stringify(model)).not.toContain('undefined');
    const value = (named: string): unknown => evaluateDecision([model], { kind: 'decision', named }, { at: 0, inputs: {} }).value;
    expect(['context', 'list', 'relation', 'conditional', 'filter', 'for', 'some', 'every'].map(value)).toEqual([1, [1, 2], [{ a: 1 }], 1, [1], [1], true, true]);
  });

  it('is plain JSON: what goes through text comes out the same', () => {
    const model = read('<d:itemDefinition name="t" isCollection="true"><d:typeRef>string</d:typeRef><d:allowedValues><d:text>"a"</d:text></d:allowedValues></d:itemDefinition>');
    expect(JSON.parse(JSON.stringify(model))).toEqual(model);
    expect(model.types[0]).toMatchObject({ isCollection: true, type: 'string', allowedValues: '"a"', components: null, function: null });
  });
});
