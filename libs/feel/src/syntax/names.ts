import type { Node } from './node.js';

/** Names are equal whatever the white space around their operators (DMN 1.5, 10.3.1.2). */
export function normalName(name: string): string {
  return name.replace(/\s*([./\-'+*])\s*/g, '$1').replace(/\s+/g, ' ').trim();
}

const SIMPLE = /^[\p{L}_][\p{L}\p{N}_]*$/u;

/** Whether white space or operators make the form of the name uncertain. */
export function isSimpleName(name: string): boolean {
  return SIMPLE.test(name);
}

/** A name as it stands in the text, its white space made single blanks; back ticks taken off. */
export function nameText(text: string, node: Node): string {
  const written = text.slice(node.from, node.to).replace(/\/\*[\s\S]*?\*\/|\/\/[^\n]*/g, '').replace(/\s+/g, ' ').trim();
  return written.startsWith('`') ? written.slice(1, -1) : written;
}
