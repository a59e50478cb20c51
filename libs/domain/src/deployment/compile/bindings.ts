import type { Binding } from '../../elements/configs.js';
import { text, type BpmnNode } from '../bpmn-node.js';
import type { ElementSource } from './element-source.js';

/** `bindingType` and `versionTag` of a link to something deployed; absent where it is the latest version (ADR 0004). */
export function bindingOf(source: ElementSource, link: BpmnNode | null): { readonly binding?: Binding } {
  const type = link === null ? null : text(link, 'bindingType');
  const tag = source.value(link, 'versionTag', 'version tag');
  if (type === 'versionTag') {
    if (tag === null) source.missing('version tag', 'Say which version tag is meant, or bind to the latest version.');
    const fixed = tag && source.values.text(tag);
    return fixed === null ? {} : { binding: { type, tag: fixed } };
  }
  if (type === 'deployment') return { binding: { type } };
  if (type !== null && type !== 'latest') {
    source.fault({
      code: 'BINDING_UNSUPPORTED',
      params: { binding: type },
      message: `The engine does not bind by ${type}`,
      hint: 'Set the binding to latest, deployment or versionTag.',
    });
  }
  return {};
}
