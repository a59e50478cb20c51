/** What every page has: the announcement of the sandbox, the navigation, the sandbox's sign-in. */
const ROLES = ['citizen', 'clerk', 'officer', 'designer', 'operator', 'admin'];

export function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key.startsWith('on')) made.addEventListener(key.slice(2), value);
    else if (value !== null && value !== undefined) made.setAttribute(key, value);
  }
  made.append(...children.filter((child) => child !== null && child !== undefined));
  return made;
}

export function when(instant) {
  return instant ? new Date(instant).toLocaleString(navigator.language, { dateStyle: 'medium', timeStyle: 'medium' }) : '–';
}

const session = {
  get: () => JSON.parse(sessionStorage.getItem('session') ?? 'null'),
  set: (value) => (value === null ? sessionStorage.removeItem('session') : sessionStorage.setItem('session', JSON.stringify(value))),
};

export const signedInAs = () => session.get();

/** A JSON answer, or a thrown problem that `show` can put on the page. */
export async function ask(path, options = {}) {
  const headers = { accept: 'application/json', ...options.headers };
  const known = session.get();
  if (known) headers.authorization = `Bearer ${known.token}`;
  const answer = await fetch(path, { ...options, headers });
  const json = /json/.test(answer.headers.get('content-type') ?? '');
  const body = json ? await answer.json() : await answer.text();
  if (!answer.ok) {
    if (answer.status === 401) session.set(null);
    throw Object.assign(new Error(body.detail ?? body.title ?? answer.statusText), { problem: body, status: answer.status });
  }
  return body;
}

/** Shows what `make` gives, or the problem in words. */
export async function show(target, make) {
  try {
    target.replaceChildren(...[await make()].flat());
  } catch (error) {
    const hint = error.status === 401 ? 'Sign in above: in the sandbox any name will do.' : (error.problem?.hint ?? '');
    target.replaceChildren(element('div', { class: 'problem', role: 'alert' }, element('strong', {}, error.problem?.code ?? 'Problem'), element('p', {}, error.message), element('p', {}, hint)));
  }
}

export function table(headings, rows, empty) {
  if (rows.length === 0) return element('p', {}, empty);
  return element('table', {},
    element('thead', {}, element('tr', {}, ...headings.map((text) => element('th', { scope: 'col' }, text)))),
    element('tbody', {}, ...rows.map((cells) => element('tr', {}, ...cells.map((cell) => element('td', {}, cell ?? ''))))));
}

async function signIn(event, subject, roles, groups) {
  event.preventDefault();
  const body = JSON.stringify({ subject, roles, groups });
  const { token } = await ask('/api/v1/sandbox/token', { method: 'POST', body, headers: { 'content-type': 'application/json' } });
  session.set({ token, subject, roles, groups });
  location.reload();
}

function signInForm() {
  const known = session.get();
  if (known) {
    return element('form', { onsubmit: (event) => { event.preventDefault(); session.set(null); location.reload(); } },
      element('span', {}, `${known.subject} (${known.roles.join(', ')}${known.groups.length ? ` · ${known.groups.join(', ')}` : ''})`), element('button', {}, 'Sign out'));
  }
  const name = element('input', { name: 'subject', value: 'operator', 'aria-label': 'Name', size: 14 });
  const role = element('select', { name: 'role', 'aria-label': 'Role' }, ...ROLES.map((value) => element('option', value === 'operator' ? { selected: '' } : {}, value)));
  const groups = element('input', { name: 'groups', placeholder: 'offices, teams', 'aria-label': 'Groups (offices, teams), separated by commas', size: 14 });
  return element('form', { onsubmit: (event) => signIn(event, name.value.trim(), [role.value], groups.value.split(',').map((text) => text.trim()).filter(Boolean)) },
    name, role, groups, element('button', {}, 'Sign in'));
}

async function frame() {
  const links = [['/', 'Cases'], ['/messages.html', 'Messages'], ['/operations.html', 'Undelivered'], ['/api/docs', 'API']];
  const nav = element('nav', { 'aria-label': 'Main' }, ...links.map(([href, text]) => element('a', { href }, text)));
  const header = element('header', { class: 'site' }, element('strong', {}, 'Koordynator'), nav);
  document.body.prepend(header);
  const health = await fetch('/health/live').then((answer) => answer.json());
  if (!health.sandbox) return;
  const words = health.shortDeadlines ? 'Sandbox with short deadlines: a day lasts one second.' : 'Sandbox.';
  header.before(element('div', { id: 'sandbox', role: 'note' }, `${words} Anyone here can sign in as anyone; signatures are made with test certificates and have no legal force.`));
  header.append(signInForm());
}

await frame();
