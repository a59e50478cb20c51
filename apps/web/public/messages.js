import { ask, element, show, table, when } from './page.js';

const to = new URLSearchParams(location.search).get('to') ?? '';
const content = document.getElementById('content');
const filter = element('form', { method: 'get', action: '/messages.html' },
  element('label', {}, 'To ', element('input', { name: 'to', value: to })), ' ', element('button', {}, 'Show'));

await show(content, async () => {
  const { items } = await ask(`/api/v1/sandbox/messages?limit=200${to ? `&to=${encodeURIComponent(to)}` : ''}`);
  return [filter, table(['When', 'To', 'Channel', 'Message'],
    items.map((item) => [when(item.at), item.to, item.channel, element('div', {}, element('strong', {}, item.subject), element('pre', {}, item.text))]),
    'Nothing has been sent.')];
});
