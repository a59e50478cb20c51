import type { KoaContext } from 'oidc-provider';
import { html, Html } from '../consents/html.js';
import { languageOf, originOf, pageOf, policyOf, type Page } from '../consents/page.js';

const WORDS = {
  pl: { leave: 'Wylogowanie', ask: 'System, z którego przychodzisz, prosi o wylogowanie. Wylogujesz się także tutaj i ze wszystkich systemów, do których weszłaś lub wszedłeś z tym kontem.', yes: 'Wyloguj', no: 'Pozostań zalogowana lub zalogowany', left: 'Wylogowano', bye: 'Możesz zamknąć tę stronę.', error: 'Nie udało się', retry: 'Wróć do systemu, z którego przychodzisz, i spróbuj jeszcze raz. Kod dla pomocy technicznej:' },
  en: { leave: 'Signing out', ask: 'The system that you come from asks to sign you out. You will be signed out here, too, and of all systems that you entered with this account.', yes: 'Sign out', no: 'Stay signed in', left: 'Signed out', bye: 'You can close this page.', error: 'That did not work', retry: 'Go back to the system that you come from and try again. A code for the support:' },
} as const;

/** oidc-provider's form has an id that its buttons name. */
export function leavePage(ctx: KoaContext, form: string): void {
  const language = languageOf(ctx.req.headers['accept-language']);
  const words = WORDS[language];
  const to = ctx.oidc.params['post_logout_redirect_uri'];
  const body = html`<p>${words.ask}</p>${new Html(form)}<p><button type="submit" form="op.logoutForm" name="logout" value="yes">${words.yes}</button> <button type="submit" form="op.logoutForm">${words.no}</button></p>`;
  show(ctx, { language, title: words.leave, body, leadsTo: to === undefined ? [] : [originOf(to)] });
}

export function leftPage(ctx: KoaContext): void {
  const language = languageOf(ctx.req.headers['accept-language']);
  show(ctx, { language, title: WORDS[language].left, body: html`<p>${WORDS[language].bye}</p>` });
}

/** The status is the library's: what a client or a browser did wrong is its 4xx. */
export function errorPage(ctx: KoaContext, out: { readonly error: string; readonly error_description?: string }): void {
  const language = languageOf(ctx.req.headers['accept-language']);
  show(ctx, { language, title: WORDS[language].error, body: html`<p>${WORDS[language].retry}</p><p><code>${out.error}${out.error_description === undefined ? '' : `: ${out.error_description}`}</code></p>` });
}

function show(ctx: KoaContext, page: Page): void {
  ctx.type = 'text/html; charset=utf-8';
  ctx.set('content-security-policy', policyOf(page));
  ctx.body = pageOf(page);
}
