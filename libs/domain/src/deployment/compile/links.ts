import type { JsonObject } from '../../json.js';
import { linkNameOf, type CompileContext } from './element-surroundings.js';
import type { ElementSource } from './element-source.js';

/** BPMN 10.5.4: a link throw event goes on at the one link catch event of its name in its scope. */
export function compileLinkThrow(source: ElementSource, { surroundings }: CompileContext): JsonObject {
  const name = nameOf(source);
  if (name === null) return {};
  const [target] = surroundings.linkTargets(source.node, name);
  if (target === undefined) source.fault({ code: 'LINK_TARGET_MISSING', params: { link: name }, message: `No link catch event here is called ${name}`, hint: 'Draw a link catch event of that name in the same scope.' });
  return { target: target ?? null };
}

export function compileLinkCatch(source: ElementSource, { surroundings }: CompileContext): undefined {
  const name = nameOf(source);
  if (name === null || surroundings.linkTargets(source.node, name)[0] === source.id) return;
  source.fault({ code: 'LINK_TARGET_AMBIGUOUS', params: { link: name }, message: `More than one link catch event here is called ${name}`, hint: 'Leave one of them; several throw events may lead to it.' });
}

function nameOf(source: ElementSource): string | null {
  const name = linkNameOf(source.node);
  if (name === null) source.missing('link name', 'Give the link a name; throw and catch events belong together by it.');
  return name;
}
