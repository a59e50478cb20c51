import { describe, expect, it } from '@jest/globals';
import { shownOf, type Shown } from './shown.js';
import type { XmlNode } from './xml-node.js';

const node = (name: string, ...children: readonly (XmlNode | string)[]): XmlNode => ({ name, namespace: 'urn:test', attributes: [{ name: 'a', value: name }], children });

/** Every text that a reader gets to see. */
function texts(shown: Shown | string): readonly string[] {
  if (typeof shown === 'string') return [shown];
  switch (shown.kind) {
    case 'value':
      return [shown.text];
    case 'file':
      return [shown.base64];
    case 'group':
      return shown.parts.flatMap(texts);
  }
}

describe('what is shown of an element', () => {
  it('leaves no text out, between elements neither', () => {
    const shown = shownOf(node('root', 'before ', node('one', '1'), ' between ', node('deep', node('two', '2')), node('empty')));
    expect(texts(shown)).toEqual(['before', '1', 'between', '2', '']);
  });

  it('takes long base64 for a file, and prose never', () => {
    expect(shownOf(node('data', 'QUJD'.repeat(200))).kind).toBe('file');
    expect(shownOf(node('data', 'QUJD')).kind).toBe('value');
    expect(shownOf(node('data', 'Ala ma kota a kot ma '.repeat(40))).kind).toBe('value');
  });
});
