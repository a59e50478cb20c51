import { describe, expect, it } from '@jest/globals';
import { scanElements } from './scan-elements.js';
import { endInside, splice } from './splice.js';

const parts = (text: string) => scanElements(text).map(({ tag, start, content, close, end, empty }) => [tag, text.slice(start, content), text.slice(content, empty ? content : close), text.slice(start, end)]);

describe('scanElements', () => {
  it('finds elements in the order of their start tags', () => {
    expect(parts('<a><b x="1"/>t<c></c ></a>')).toEqual([
      ['a', '<a>', '<b x="1"/>t<c></c >', '<a><b x="1"/>t<c></c ></a>'],
      ['b', '<b x="1"/>', '', '<b x="1"/>'],
      ['c', '<c>', '', '<c></c >'],
    ]);
  });

  it('is not misled by what looks like markup', () => {
    const text = '<?x <no> ?><!-- <no/> --><a b="<>" c=\'/>"\' d="\'>"><![CDATA[<no></a>]]><p:b\n/></a><!-- </a> -->';
    expect(parts(text).map(([tag]) => tag)).toEqual(['a', 'p:b']);
  });

  it('takes names whose bytes look like white space', () => {
    // The last byte of the letter is a no-break space in latin1.
    expect(scanElements(Buffer.from('<à/>').toString('latin1'))[0]?.tag).toBe(Buffer.from('à').toString('latin1'));
  });

  it('says what is not well-formed, rather than guess', () => {
    for (const text of ['</a>', '<a', '<a b="', '<!-- ']) expect(() => scanElements(text)).toThrow('Expected');
  });
});

describe('splice', () => {
  const into = (text: string, n = 0) => {
    const content = Buffer.from(text);
    const place = scanElements(content.toString('latin1'))[n];
    if (place === undefined) throw new Error('none');
    return splice(content, endInside(place), '<ż/>').toString();
  };

  it('puts text before an end tag', () => {
    expect(into('<a>ą<b/>ą</a >')).toBe('<a>ą<b/>ą<ż/></a >');
    expect(into('<a>ą<b>x</b>ą</a>', 1)).toBe('<a>ą<b>x<ż/></b>ą</a>');
  });

  it('opens an empty element', () => {
    expect(into('<a>ą<ą:b c="/>" />ą</a>', 1)).toBe('<a>ą<ą:b c="/>" ><ż/></ą:b>ą</a>');
  });
});
