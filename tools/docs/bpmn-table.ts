import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { BpmnModdle } from 'bpmn-moddle';
import { ELEMENT_TYPES, type ElementType, type Problem } from '#domain';
import { checkDeployment, CONFIG_COMPILERS, elementTypeOf, type ResourceFile } from '#domain/deployment';
import { ROOT } from '../root.js';

/** A definition of the tests: what it shows, and its files. */
export interface ShownDefinition {
  readonly name: string;
  readonly files: readonly ResourceFile[];
}

const REFUSALS = new Set(['ELEMENT_UNSUPPORTED', 'MARKER_UNSUPPORTED', 'EXTENSION_UNSUPPORTED', 'ATTRIBUTE_UNSUPPORTED']);

/** As the test is called, `%s` being the type. */
const PAGES_TEST = /it\.each\(ELEMENT_TYPES\)\('([^']*%s[^']*)'/.exec(readFileSync(join(ROOT, 'libs/domain/src/elements/pages.unit.spec.ts'), 'utf8'))?.[1] ?? '';

/** `docs/bpmn.md`, made of the registry of elements, their compilers, their pages, the tests and the fixtures. */
export async function bpmnTable(fixtures: readonly ShownDefinition[]): Promise<string> {
  const uses = new Map<string, string[]>();
  const refused = new Map<string, string>();
  for (const fixture of fixtures) {
    for (const type of await typesIn(fixture)) uses.set(type, [...(uses.get(type) ?? []), fixture.name]);
    for (const what of await refusedIn(fixture)) if (!refused.has(what)) refused.set(what, fixture.name);
  }
  const rows = ELEMENT_TYPES.map((type) => {
    const shown = uses.get(type) ?? [];
    return `| [\`${type}\`](elements/${type}.md) | ${sectionOf(type)} | ${type in CONFIG_COMPILERS ? 'supported' : '**no compiler**'} | "${PAGES_TEST.replace('%s', type)}" | ${shown.length === 0 ? '–' : `${shown.length}: ${shown[0] ?? ''}`} |`;
  });
  const refusals = [...refused].sort(([a], [b]) => (a < b ? -1 : 1)).map(([what, fixture]) => `| ${what} | refused | ${fixture} |`);
  return `${HEAD}
| element | BPMN 2.0.2 | | test that runs its page | fixtures that have it, and the first of them |
|---|---|---|---|---|
${rows.join('\n')}

The tests are those of \`libs/domain/src/elements/pages.unit.spec.ts\`: the example of each page is deployed and run to its end. What else the elements do is tested beside them, one file a family.

## Refused

What deployment has refused in the fixtures, by the name that it gives; everything that is in neither table is refused as \`ELEMENT_UNSUPPORTED\`, too.

| construct | | fixture |
|---|---|---|
${refusals.join('\n')}
`;
}

const HEAD = `# BPMN: what is executed

Made by \`test/docs/bpmn-table.unit.spec.ts\` out of the registry of elements, their compilers, pages, tests and fixtures (\`APPROVE=1\` writes it anew); not edited by hand.

Drawn, and without meaning for execution: pools, lanes, message flows, groups, annotations, data objects and stores with their associations. [definitions.md](definitions.md) lists the extension elements.
`;

function sectionOf(type: ElementType): string {
  const page = join(ROOT, `docs/elements/${type}.md`);
  return existsSync(page) ? (/BPMN 2\.0\.2, sections? ([^\n]*?)\.?\n/.exec(readFileSync(page, 'utf8'))?.[1] ?? '') : '';
}

interface Node {
  readonly $type: string;
  readonly flowElements?: readonly Node[];
}

async function typesIn({ files }: ShownDefinition): Promise<ReadonlySet<ElementType>> {
  const types = new Set<ElementType>();
  for (const { name, content } of files) {
    if (!name.endsWith('.bpmn') || content.byteLength > 100_000) continue;
    const roots = await rootsOf(new TextDecoder().decode(content));
    const open = roots.flatMap(({ flowElements = [] }) => flowElements);
    for (let node = open.pop(); node !== undefined; node = open.pop()) {
      open.push(...(node.flowElements ?? []));
      const found = /SequenceFlow$/.test(node.$type) ? {} : elementTypeOf(node as unknown as Parameters<typeof elementTypeOf>[0]);
      if ('type' in found) types.add(found.type as ElementType);
    }
  }
  return types;
}

async function rootsOf(xml: string): Promise<readonly Node[]> {
  try {
    const { rootElement } = await new BpmnModdle().fromXML(xml);
    return (rootElement as { readonly rootElements?: readonly Node[] }).rootElements ?? [];
  } catch {
    // Fixtures are faulty on purpose.
    return [];
  }
}

async function refusedIn({ files }: ShownDefinition): Promise<readonly string[]> {
  if (files.some(({ content }) => content.byteLength > 100_000)) return [];
  const { faults } = await checkDeployment(files, { tenantId: 'agency', connectorTypes: new Set(['demo']), deployed: () => Promise.resolve({ processes: new Set<string>(), forms: new Set<string>() }) });
  return faults.filter(({ code }) => REFUSALS.has(code)).map(nameOf);
}

function nameOf({ params = {} }: Problem): string {
  const { construct, marker, extension, attribute } = params;
  const what = marker !== undefined ? `marker ${String(marker)}` : extension !== undefined ? `\`${String(extension)}\`` : attribute !== undefined ? `attribute \`${String(attribute)}\`` : null;
  return what === null ? String(construct) : construct === undefined ? what : `${what} at: ${String(construct)}`;
}
