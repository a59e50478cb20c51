/** A letter of 3 kB. */
export const LETTER_XML = Buffer.from(`<?xml version="1.0" encoding="UTF-8"?>\n<pismo xmlns="urn:example:pismo">\n${'  <akapit>Treść pisma, zażółć gęślą jaźń.</akapit>\n'.repeat(57)}</pismo>\n`);
