import { ask, element, show, table, when } from './page.js';

const key = new URLSearchParams(location.search).get('key') ?? '';
const content = document.getElementById('content');
const words = document.getElementById('words');
let viewer;

async function draw(xml) {
  viewer = new window.BpmnJS({ container: '#diagram' });
  await viewer.importXML(xml);
  viewer.get('canvas').zoom('fit-viewport', 'auto');
}

/** Marks where tokens stand, where they have been, and where an incident waits. */
function mark(instance) {
  const canvas = viewer.get('canvas');
  const overlays = viewer.get('overlays');
  const registry = viewer.get('elementRegistry');
  overlays.clear();
  for (const { elementId, active, ended, incidents } of instance.elements) {
    if (!registry.get(elementId)) continue;
    canvas.removeMarker(elementId, 'token-active');
    canvas.removeMarker(elementId, 'token-ended');
    canvas.removeMarker(elementId, 'token-incident');
    canvas.addMarker(elementId, incidents > 0 ? 'token-incident' : active > 0 ? 'token-active' : ended > 0 ? 'token-ended' : 'token-none');
    if (active > 0) overlays.add(elementId, { position: { top: -14, right: 14 }, html: element('div', { class: incidents > 0 ? 'token-count incident' : 'token-count' }, String(active)) });
  }
}

function facts(instance) {
  const link = (to) => element('a', { href: `/instance.html?key=${to}` }, to);
  const rows = [
    ['Process', `${instance.processName ?? instance.processId} · version ${instance.version}`],
    ['State', instance.state],
    ['Waits for', instance.waitingFor ?? '–'],
    ['Until', when(instance.until)],
    ['Called by', instance.parentKey ? link(instance.parentKey) : null],
    ['Calls', instance.calls?.length ? element('span', {}, ...instance.calls.flatMap((call) => [link(call.instanceKey), ` (${call.processId}) `])) : null],
  ];
  return element('dl', { class: 'facts' }, ...rows.filter(([, value]) => value !== null).flatMap(([name, value]) => [element('dt', {}, name), element('dd', {}, value)]));
}

await show(content, async () => {
  const instance = await ask(`/api/v1/instances/${encodeURIComponent(key)}`);
  await draw(await ask(`/api/v1/instances/${encodeURIComponent(key)}/diagram`));
  mark(instance);
  words.replaceChildren(
    element('h2', {}, 'Where it stands'),
    table(['Element', 'Active', 'Ended', 'Incidents'], instance.elements.map((row) => [row.name || row.elementId, String(row.active), String(row.ended), String(row.incidents)]), 'Nothing has begun.'),
    element('h2', {}, 'History'),
    table(['When', 'What', 'By'], instance.history.map((row) => [when(row.at), row.what, row.by ?? '']), 'Nothing yet.'));
  return facts(instance);
});
