import { Inject, Injectable } from '@nestjs/common';
import { artifactResolve, SOAP11, withMessage, writeArtifactResponse, type ArtifactResolve, type CertificatesOf } from '#signature/saml';
import { Delivery } from './delivery.js';
import { certificatesOnly, Incoming, issuerOf } from './incoming.js';
import { SamlProvider } from './saml-provider.js';
import { refusing, samlProblem } from './saml-problems.js';

/** Artifact resolution over SOAP (bindings 3.6.5): always signed, and only for the system that the message was made for. */
@Injectable()
export class ArtifactsService {
  constructor(
    @Inject(Incoming) private readonly incoming: Incoming,
    @Inject(Delivery) private readonly delivery: Delivery,
    @Inject(SamlProvider) private readonly provider: SamlProvider,
  ) {}

  /** No message where there is none for that system (core 3.5.3): success all the same. */
  async resolve(xml: string): Promise<string> {
    const read = (certificatesOf: CertificatesOf): ArtifactResolve => inBody(xml, certificatesOf);
    const { system, sp } = await this.incoming.providerOf(issuerOf(read));
    const request = refusing(() => read(certificatesOnly(sp)));
    if (!request.signed) throw samlProblem('unsigned');
    // SOAP says by its address for whom a message is: Destination is optional here.
    this.incoming.demandFresh({ ...request, destination: request.destination ?? this.provider.artifacts }, this.provider.artifacts, true);
    await this.incoming.takeOnce(system.systemId, request.id, null);
    const message = await this.delivery.fetch(request.artifact, system.systemId);
    return writeArtifactResponse(this.provider.head(null, request.id), message as Parameters<typeof writeArtifactResponse>[1], this.provider.key);
  }
}

function inBody(xml: string, certificatesOf: CertificatesOf): ArtifactResolve {
  return withMessage(xml, (root) => {
    const [element, ...more] = root.find('/s:Envelope/s:Body/*', { s: SOAP11 });
    if (element === undefined || more.length > 0) throw samlProblem('missing');
    return artifactResolve(element as Parameters<typeof artifactResolve>[0], certificatesOf);
  });
}
