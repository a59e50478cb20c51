import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { BpmnModdle } from 'bpmn-moddle';
import { chromium, type Browser, type Page } from 'playwright-core';
import { describeWith, type Part } from '../../tools/testing/part.js';
import { MIWG, referenceModels } from '../conformance/miwg.js';

const PROGRAMS = [process.env['CHROMIUM'] ?? '', '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const FLAGS = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];

const program = PROGRAMS.find((path) => path !== '' && existsSync(path));
const browserPart: Part = program === undefined ? { name: 'Chromium', missing: "Install Debian's package chromium, or name a program in CHROMIUM." } : { name: 'Chromium', path: program };
const models = referenceModels();

interface Drawn {
  /** Ids of what is on the canvas, on any plane. */
  readonly ids: readonly string[];
  /** Of those, what has a picture. */
  readonly graphics: readonly string[];
}

describeWith('missing' in MIWG ? MIWG : browserPart, 'bpmn-js in a browser, and the BPMN MIWG reference models', () => {
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    browser = await chromium.launch({ executablePath: program as string, args: FLAGS });
    page = await browser.newPage({ viewport: { width: 1600, height: 1200 } });
    await page.setContent('<!doctype html><div id="canvas" style="width: 1500px; height: 1100px"></div>');
    await page.addScriptTag({ content: readFileSync(createRequire(import.meta.url).resolve('bpmn-js/dist/bpmn-navigated-viewer.production.min.js'), 'utf8') });
  }, 60_000);
  afterAll(() => browser?.close());

  it.each(models.map((model) => [model.name, model] as const))('every shape and edge of %s is drawn', async (_, { xml }) => {
    const expected = await diagramElements(xml);
    const drawn = await page.evaluate<Drawn>(
      `(async (xml) => {
        const viewer = new BpmnJS({ container: '#canvas' });
        const ids = [];
        const graphics = [];
        // bpmn-js looks at processes beside the pools of a collaboration only where they have lanes, none of them being enough.
        viewer.on('import.parse.complete', ({ definitions }) => definitions?.rootElements.filter(({ $type }) => $type === 'bpmn:Process').forEach((process) => process.get('laneSets')));
        const seen = () => viewer.get('elementRegistry').forEach((element, graphic) => {
            if (element.labelTarget === undefined || element.labelTarget === null) ids.push(element.id);
            if (graphic.querySelector('.djs-visual')?.childElementCount > 0) graphics.push(element.id);
          });
        try {
          await viewer.importXML(xml);
          seen();
          for (const { id } of viewer.getDefinitions().diagrams.slice(1)) {
            await viewer.open(id);
            seen();
          }
        } finally { viewer.destroy(); }
        return { ids, graphics };
      })(${JSON.stringify(xml)})`,
    );
    expect(expected.length).toBeGreaterThan(2);
    expect(expected.filter((id) => !drawn.ids.includes(id))).toEqual([]);
    expect(expected.filter((id) => !drawn.graphics.includes(id))).toEqual([]);
  });
});

/** Ids of what the diagram interchange draws. */
async function diagramElements(xml: string): Promise<readonly string[]> {
  interface Di {
    readonly diagrams?: readonly { readonly plane: { readonly planeElement?: readonly { readonly bpmnElement?: { readonly id: string } }[] } }[];
  }
  const { rootElement } = await new BpmnModdle().fromXML(xml);
  return ((rootElement as Di).diagrams ?? []).flatMap(({ plane }) => (plane.planeElement ?? []).flatMap(({ bpmnElement }) => (bpmnElement === undefined ? [] : [bpmnElement.id])));
}
