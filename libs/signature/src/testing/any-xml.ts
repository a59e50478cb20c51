import fc from 'fast-check';

const text = fc.oneof(
  fc.constantFrom('', ' ', '\r\n', '&#13;', '&#xD;&#10;', '&amp;', '&lt;', '<![CDATA[<x>&]]>', '<![CDATA[</a>]]>', '<!-- <a> -->', '<?pi </a>?>', 'ż\u{1F58B}', ']]&gt;', '\u0085'),
  fc.string({ unit: fc.constantFrom('a', 'ą', '\n', '\r', '\t', ' ', '\u{10000}') }),
);
const attributes = fc.uniqueArray(
  fc.constantFrom(' b="&#13;&#9;"', ' c=\'"\'', '\r\nd = ">"', ' e="/>"', ' xml:space="preserve"', ' xml:lang="pl"', ' Id="x"', ' f="&#x1F58B;"'),
  { maxLength: 4 },
).map((all) => all.join(''));
const declarations = fc.uniqueArray(fc.constantFrom(' xmlns="urn:d"', ' xmlns:p="urn:p"', ' xmlns:q="urn:p"', ' xmlns:ds="urn:other"', ' xmlns:xades="urn:x"', ' xmlns:unused="urn:u"'), { maxLength: 4 }).map((all) => all.join(''));
const { element } = fc.letrec<{ element: string }>((tie) => ({
  element: fc
    .tuple(fc.constantFrom('a', 'b', 'ż-1', 'a--', 'p:a', 'q:b'), declarations, attributes, fc.option(fc.array(fc.oneof({ depthSize: 'small' }, text, tie('element')), { maxLength: 4 }), { nil: undefined }))
    .map(([tag, declared, attributed, children]) => {
      const prefix = tag.includes(':') && !declared.includes(`xmlns:${tag[0]}=`) ? ` xmlns:${tag[0]}="urn:own"` : '';
      const open = `<${tag}${declared}${prefix}${attributed}`;
      return children === undefined ? `${open} />` : `${open}>${children.join('')}</${tag}\n>`;
    }),
}));
const misc = fc.array(fc.constantFrom('\r\n', ' ', '<!-- </a> <a/> -->', '<?look href="</a>"?>', '<!----><?x?>'), { maxLength: 3 }).map((all) => all.join(''));
/** Any well-formed document in UTF-8 without a DTD: markup of every kind, and what looks like markup and is none. */
export const anyXml: fc.Arbitrary<string> = fc.tuple(fc.constantFrom('', '\uFEFF', '<?xml version="1.0"?>', '\uFEFF<?xml version=\'1.0\' encoding=\'UTF-8\' standalone="yes"?>'), misc, element, misc).map(([declaration, before, root, after]) => {
  // White space before the first markup is well-formed only after a declaration.
  return `${declaration}${declaration.includes('<') ? before : before.trimStart()}${root}${after}`;
});
