import { Inject, Injectable } from '@nestjs/common';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { sendProblemPage } from '../consents/problem-page.js';
import { takeForms } from '../consents/take-forms.js';
import { sendProblem } from '../errors/problem-filter.js';
import { ArtifactsService } from './artifacts.service.js';
import type { Brought } from './incoming.js';
import { LogoutService } from './logout.service.js';
import { SamlProvider } from './saml-provider.js';
import { samlProblem } from './saml-problems.js';
import { SsoService } from './sso.service.js';

const SOAP_BYTES = 100_000;
/** Presses the button of the only form that leads on; without scripts somebody presses it. */
const GO_ON = `document.getElementById('go-on').submit();\n`;

/** `/saml`: what other systems and browsers come to; nothing of it is JSON. */
@Injectable()
export class SamlRoutes {
  constructor(
    @Inject(SamlProvider) private readonly provider: SamlProvider,
    @Inject(SsoService) private readonly sso: SsoService,
    @Inject(LogoutService) private readonly logout: LogoutService,
    @Inject(ArtifactsService) private readonly artifacts: ArtifactsService,
  ) {}

  mount(server: FastifyInstance): void {
    void server.register((scope, _options, done) => {
      takeForms(scope);
      scope.setErrorHandler(sendProblemPage);
      scope.get('/saml/metadata', (_request, reply) => reply.header('content-type', 'application/samlmetadata+xml; charset=utf-8').send(this.provider.metadata()));
      scope.get('/saml/go-on.js', (_request, reply) => reply.header('content-type', 'text/javascript; charset=utf-8').send(GO_ON));
      scope.get('/saml/sso', (request, reply) => this.sso.begin(byRedirect(request, ['SAMLRequest']), reply));
      scope.post<{ Body: URLSearchParams }>('/saml/sso', (request, reply) => this.sso.begin(byPost(request.body, ['SAMLRequest']), reply));
      scope.get<{ Params: { key: string } }>('/saml/steps/:key', (request, reply) => this.sso.show(request, request.params.key, reply));
      scope.post<{ Params: { key: string }; Body: URLSearchParams }>('/saml/steps/:key', (request, reply) => this.sso.decide(request, request.params.key, reply));
      scope.get('/saml/logout', (request, reply) => this.logout.take(byRedirect(request, ['SAMLRequest', 'SAMLResponse']), request, reply));
      scope.post<{ Body: URLSearchParams }>('/saml/logout', (request, reply) => this.logout.take(byPost(request.body, ['SAMLRequest', 'SAMLResponse']), request, reply));
      scope.post('/saml/sign-out', (request, reply) => this.logout.leave(request, reply));
      done();
    });
    void server.register((scope, _options, done) => {
      scope.removeAllContentTypeParsers();
      scope.addContentTypeParser(['text/xml', 'application/soap+xml'], { parseAs: 'string', bodyLimit: SOAP_BYTES }, (_request, body, parsed) => parsed(null, body));
      scope.setErrorHandler((error, request, reply) => sendProblem(error, request, reply));
      scope.post<{ Body: string | undefined }>('/saml/artifacts', async (request, reply) => {
        if (typeof request.body !== 'string') throw samlProblem('missing');
        return reply.header('content-type', 'text/xml; charset=utf-8').send(await this.artifacts.resolve(request.body));
      });
      done();
    });
  }
}

function byRedirect(request: FastifyRequest, names: readonly string[]): Brought {
  const query = request.url.split('?')[1] ?? '';
  return { binding: 'redirect', ...messageIn(new URLSearchParams(query), names), query };
}

function byPost(body: URLSearchParams | undefined, names: readonly string[]): Brought {
  return { binding: 'post', ...messageIn(body ?? new URLSearchParams(), names), query: '' };
}

function messageIn(form: URLSearchParams, names: readonly string[]): { readonly text: string; readonly relayState: string | null } {
  const texts = names.flatMap((name) => form.getAll(name));
  if (texts.length !== 1 || form.getAll('RelayState').length > 1) throw samlProblem('missing');
  return { text: texts[0] as string, relayState: form.get('RelayState') };
}
