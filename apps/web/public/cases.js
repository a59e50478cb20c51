import { ask, element, show, signedInAs, table, when } from './page.js';

const tour = element('p', {}, 'Sign in above to see cases: as the citizen who submitted one, as a clerk with his office among the groups, or as operator. ',
  'Run ', element('code', {}, 'npm run demo'), ' for a whole case, or try the API at ', element('a', { href: '/api/docs' }, '/api/docs'), '.');

await show(document.getElementById('content'), async () => {
  if (!signedInAs()) return tour;
  const { items } = await ask('/api/v1/cases');
  return table(['Accepted', 'Case', 'Service', 'Office', 'State', 'Diagram'],
    items.map((item) => [when(item.acceptedAt), item.title ?? item.caseId, item.service, item.office?.name ?? item.office, item.state,
      item.instanceKey ? element('a', { href: `/instance.html?key=${item.instanceKey}` }, item.instanceKey) : '']),
    'No cases yet.');
});
