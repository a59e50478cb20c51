import type { ProcessModel } from '#domain';

/**
 * BPMN 13.4.3, Table 13.3: which incoming flows of `gateway` a token that stands at (or comes to) `from` can still come
 * over, by a path of sequence flows that does not visit the gateway. A token inside an activity may also go on from the activity's
 * boundary events, and a link throw event goes on at its catch event (10.5.4: a link is a sequence flow that is not drawn).
 */
export function comesOver(model: ProcessModel, from: string, gateway: string): ReadonlySet<string> {
  const found = new Set<string>();
  const visited = new Set<string>();
  const visit = (element: string): void => {
    if (element === gateway || visited.has(element)) return;
    visited.add(element);
    for (const flow of model.elements[element]?.outgoing ?? []) {
      const target = model.flows[flow]?.target as string;
      if (target === gateway) found.add(flow);
      else visit(target);
    }
    for (const boundary of model.elements[element]?.boundary ?? []) visit(boundary);
    const link = model.elements[element]?.config?.['target'];
    if (model.elements[element]?.type === 'linkThrowEvent' && typeof link === 'string') visit(link);
  };
  visit(from);
  return found;
}

/** Every token that can come over an empty incoming flow can also come over one that has a token. */
export function waitsForNobody(filled: ReadonlySet<string>, incoming: readonly string[], tokens: readonly ReadonlySet<string>[]): boolean {
  return tokens.every((ways) => !incoming.some((flow) => !filled.has(flow) && ways.has(flow)) || incoming.some((flow) => filled.has(flow) && ways.has(flow)));
}
