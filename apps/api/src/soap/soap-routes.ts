import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { XmlElement } from '#domain/documents';
import type { Config } from '#runtime';
import { Refusal, signAnswer } from '#signature/wss';
import { ProblemException } from '../errors/problem-exception.js';
import { loggable, problemOf, sendProblem } from '../errors/problem-filter.js';
import { SamlProvider } from '../saml/saml-provider.js';
import { CONFIG } from '../tokens.js';
import { CallersService } from './callers.service.js';
import type { SoapService } from './contract.js';
import { GivenParameters } from './given-parameters.js';
import { SoapServices } from './soap-services.js';
import { soapProblem } from './soap-problems.js';
import { writeAnswer } from './write-answer.js';
import { writeFault } from './write-fault.js';
import { writeWsdl } from './write-wsdl.js';

/** Whole, as sent; docs/soap.md names it. The parser takes 10,000,000 characters. */
const MESSAGE_BYTES = 10_000_000;

/** `/soap/<service>`: SOAP 1.1, document/literal, both ways signed. */
@Injectable()
export class SoapRoutes {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    @Inject(CallersService) private readonly callers: CallersService,
    @Inject(SoapServices) private readonly services: SoapServices,
    @Inject(SamlProvider) private readonly provider: SamlProvider,
  ) {}

  mount(server: FastifyInstance): void {
    void server.register((scope, _options, done) => {
      scope.removeAllContentTypeParsers();
      scope.addContentTypeParser('text/xml', { parseAs: 'buffer', bodyLimit: MESSAGE_BYTES }, (_request, body, parsed) => parsed(null, body));
      for (const service of this.services.all) {
        const path = `/soap/${service.name}`;
        scope.get(path, { errorHandler: sendProblem }, (request, reply) => this.#describe(service, request, reply));
        scope.post<{ Body: Buffer | undefined }>(path, { errorHandler: (error, request, reply) => void this.#refuse(error, request, reply) }, async (request, reply) => this.#send(reply, 200, await this.#answer(service, request)));
      }
      done();
    });
  }

  #describe(service: SoapService, request: FastifyRequest, reply: FastifyReply): FastifyReply {
    const asked = Object.keys(request.query as object).some((name) => name.toLowerCase() === 'wsdl');
    if (!asked) throw new ProblemException(405, { code: 'METHOD_NOT_ALLOWED', message: 'The service is asked by POST', hint: 'See its WSDL: the same address with ?wsdl.' }, { allow: 'POST' });
    return reply.header('content-type', 'text/xml; charset=utf-8').send(writeWsdl(service, `${this.config.publicUrl.replace(/\/+$/, '')}/soap/${service.name}`));
  }

  /** SOAPAction is not looked at: it is not signed, the Body is. */
  async #answer(service: SoapService, { body, headers }: FastifyRequest<{ Body: Buffer | undefined }>): Promise<XmlElement> {
    const { system, operation } = await this.callers.take(textOf(body, headers['content-type'] ?? ''));
    const { name, namespace, parameters } = operation;
    const contract = namespace === service.namespace && Object.hasOwn(service.operations, name) ? service.operations[name] : undefined;
    if (contract === undefined) throw soapProblem('operation');
    return writeAnswer(service, name, await contract.run(system, new GivenParameters(contract.parameters, parameters)));
  }

  /** A Client fault is a 400 and no 500, whatever SOAP 1.1 § 6.2 says: it is no fault of ours (docs/soap.md). */
  #refuse(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
    const { status, problem, headers } = problemOf(error instanceof Refusal ? new ProblemException(400, { code: error.code, message: error.message, hint: 'See docs/soap.md for how messages are signed.' }) : (error as { statusCode?: number }).statusCode === 415 ? soapProblem('mediaType') : error, request);
    if (status >= 500) request.log.error(loggable(error), problem.code);
    return this.#send(reply.headers(headers), status < 500 && status !== 413 && status !== 429 ? 400 : status, writeFault(status, problem));
  }

  #send(reply: FastifyReply, status: number, content: XmlElement): FastifyReply {
    return reply.code(status).header('content-type', 'text/xml; charset=utf-8').send(signAnswer({ content, id: `_${randomUUID()}`, key: this.provider.key }));
  }
}

function textOf(body: Buffer | undefined, mediaType: string): string {
  const charset = /;\s*charset\s*=\s*"?([^";\s]+)/i.exec(mediaType)?.[1]?.toLowerCase() ?? 'utf-8';
  if (body === undefined || !['utf-8', 'utf8', 'us-ascii'].includes(charset)) throw soapProblem('mediaType');
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(body);
  } catch {
    throw soapProblem('mediaType');
  }
}
