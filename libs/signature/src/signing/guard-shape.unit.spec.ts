import { describe, expect, it } from '@jest/globals';
import { guardShape } from './guard-shape.js';
import { prepareDocument } from './prepare-document.js';
import { scanElements } from './scan-elements.js';

const guard = (text: string) => guardShape(text, scanElements(text));
const many = (count: number, one: (n: number) => string) => Array.from({ length: count }, (_, n) => one(n)).join('');
const declared = (count: number, from = 0) => many(count, (n) => ` xmlns:p${from + n}="urn:${from + n}"`);

describe('guardShape', () => {
  it('takes what documents have', () => {
    expect(guard(`<a xmlns="urn:a" b = "x=y z='1'" c='&amp;"'${many(400, (n) => ` d${n}="="`)}>${many(2_000, (n) => `<p:b xmlns:p="urn:${n}"/>`)}</a>`)).toEqual({ awkwardNamespace: false });
    expect(guard(`${many(200, (n) => `<e${declared(2, n)}>`)}${'</e>'.repeat(200)}`)).toEqual({ awkwardNamespace: false });
  });

  it('refuses many attributes of one element', () => {
    expect(() => guard(`<a>${'<b/>'.repeat(3)}<c${many(501, (n) => ` d${n}='1'`)}/></a>`)).toThrow('An element has 501 attributes');
  });

  it('refuses many namespaces one inside the other, not beside', () => {
    const branch = (depth: number, leaf: string) => `${many(depth, (n) => `<e${declared(10, n * 10)}>`)}${leaf}${'</e>'.repeat(depth)}`;
    expect(guard(`<a>${branch(50, '<b/>')}${branch(50, '<b/>')}</a>`)).toEqual({ awkwardNamespace: false });
    expect(() => guard(`<a>${branch(50, '<b xmlns="urn:b"/>')}</a>`)).toThrow('More than 500 namespaces');
  });

  it.each([
    ['<a xmlns="urn:a?b&amp;c"/>', true],
    ['<a><b xmlns:p = \'urn:"\'/></a>', true],
    ['<a xmlns:p="urn:\n"/>', true],
    ['<a xmlns:p="urn:\'"/>', false],
    ['<a title="xmlns=&quot;&amp;" b=\' xmlns="&amp;"\'/>', false],
    ['<a><!-- <b xmlns="&amp;"/> --><![CDATA[<b xmlns="&amp;"/>]]></a>', false],
    ['<a xmlnsx="&amp;" p:xmlns="&amp;" xmlns:p="urn:p"/>', false],
  ])('finds a namespace address with something escaped in it: %s', (text, awkwardNamespace) => {
    expect(guard(text)).toEqual({ awkwardNamespace });
  });

  it('keeps a document that would take a minute to a moment', () => {
    const began = performance.now();
    const content = Buffer.from(`<a${many(140_000, (n) => ` p${n}="1"`)}/>`);
    expect(prepareDocument({ form: 'enveloped', name: 'a.xml', content })).toMatchObject({ code: 'XML_TOO_LARGE' });
    expect(performance.now() - began).toBeLessThan(10_000);
  });
});
