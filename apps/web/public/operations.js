import { ask, show, table, when } from './page.js';

await show(document.getElementById('content'), async () => {
  const { items } = await ask('/api/v1/operations/undelivered');
  return table(['When', 'Kind', 'Instance', 'State', 'Disposition'],
    items.map((item) => [when(item.at ?? item.createdAt), item.kind, item.instanceKey ?? '', item.state, item.disposition ?? '']),
    'Everything that came in was taken.');
});
