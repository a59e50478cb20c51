import type { FastifyReply, FastifyRequest } from 'fastify';
import { ProblemException } from '../errors/problem-exception.js';
import { sendProblem } from '../errors/problem-filter.js';
import { html } from './html.js';
import { languageOf, sendPage } from './page.js';

const WORDS = {
  pl: { title: 'Nie udało się', retry: 'Wróć do systemu, z którego przychodzisz, i spróbuj jeszcze raz. Jeżeli to nie pomoże, przekaż jego obsłudze ten kod:' },
  en: { title: 'That did not work', retry: 'Go back to the system that you come from and try again. If that does not help, give its support this code:' },
} as const;

/** For a person in a browser the problem as a page; for everybody else as it is everywhere. */
export function sendProblemPage(error: unknown, request: FastifyRequest, reply: FastifyReply): void {
  if (!(error instanceof ProblemException) || request.headers.accept?.includes('text/html') !== true) return sendProblem(error, request, reply);
  const language = languageOf(request.headers['accept-language']);
  const { code, message, hint } = error.problem;
  const words = WORDS[language];
  void sendPage(reply, error.getStatus(), { language, title: words.title, body: html`<p>${words.retry} <code>${code}</code></p><p lang="en">${message}. ${hint}</p>` });
}
