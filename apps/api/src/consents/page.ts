import type { FastifyReply } from 'fastify';
import { html, type Html } from './html.js';

export type Language = 'pl' | 'en';

export interface Page {
  readonly language: Language;
  readonly title: string;
  readonly body: Html;
  /** Where its form may lead to, beside this server: browsers hold redirects after a form to it, too (CSP3 form-action). */
  readonly leadsTo?: readonly string[];
  /** Path of a script of ours that the page can do without. */
  readonly script?: string;
}

const SKIP = { pl: 'Przejdź do treści', en: 'Skip to content' };

/** A page that the server makes: no script, or one file that it can do without; nothing from elsewhere; in no frame. */
export function pageOf({ language, title, body, script }: Page): string {
  return html`<!doctype html>
<html lang="${language}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${title} – Koordynator</title><link rel="stylesheet" href="/app.css">${script === undefined ? html`` : html`<script src="${script}" defer></script>`}</head>
<body><a href="#main">${SKIP[language]}</a><header class="site"><strong>Koordynator</strong></header>
<main id="main"><h1>${title}</h1>
${body}
</main></body></html>
`.text;
}

export function policyOf({ leadsTo = [], script }: Pick<Page, 'leadsTo' | 'script'>): string {
  return `default-src 'none'; style-src 'self'; ${script === undefined ? '' : "script-src 'self'; "}form-action ${["'self'", ...leadsTo].join(' ')}; frame-ancestors 'none'; base-uri 'none'`;
}

export function sendPage(reply: FastifyReply, status: number, page: Page): FastifyReply {
  return reply.code(status).headers({ 'content-type': 'text/html; charset=utf-8', 'content-security-policy': policyOf(page), 'cache-control': 'no-store' }).send(pageOf(page));
}

/** Of an address, for `leadsTo`; a scheme of an app stands for itself. */
export function originOf(url: string): string {
  const { origin, protocol } = new URL(url);
  return origin === 'null' ? protocol : origin;
}

/** What the browser asks for, where nobody is known yet. */
export function languageOf(acceptLanguage: string | undefined): Language {
  return /^\s*en\b/i.test(acceptLanguage ?? '') ? 'en' : 'pl';
}
