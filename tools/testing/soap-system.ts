import { generateKeyPairSync, randomUUID, X509Certificate, type KeyObject } from 'node:crypto';
import { createClientAsync, WSSecurityCert, type Client } from 'soap';
import { issueCertificate } from '../../libs/signature/src/certificates/issue-certificate.js';
import type { PublicServiceApp, Reply } from './public-service-app.js';

const WSU = 'http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-utility-1.0.xsd';
const EXC_C14N = 'http://www.w3.org/2001/10/xml-exc-c14n#';

/** An outside system with the SOAP client of the npm package `soap`, which signs by WS-Security with a key of its own. */
export class SoapSystem {
  readonly key: KeyObject = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
  readonly certificate: string;

  constructor(
    readonly app: PublicServiceApp,
    readonly systemId: string,
    { from = Date.now() - 86_400_000, until = Date.now() + 86_400_000 }: { readonly from?: number; readonly until?: number } = {},
  ) {
    const name = { commonName: systemId };
    this.certificate = new X509Certificate(issueCertificate({ subject: name, subjectKey: this.key, issuer: name, issuerKey: this.key, notBefore: from, notAfter: until, authority: false })).toString();
  }

  /** By an administrator; `more` are further settings, of SAML for example. */
  async register(admin: string, items: readonly string[] = [], more: object = {}): Promise<Reply> {
    return this.app.ask('POST', '/api/v1/outside-systems', { token: admin, body: { systemId: this.systemId, name: { pl: `Urząd ${this.systemId}`, en: `Office ${this.systemId}` }, items, requestKinds: ['signing'], soap: { certificates: [this.certificate] }, ...more } });
  }

  security({ timestamp = true }: { readonly timestamp?: boolean } = {}): WSSecurityCert {
    return new WSSecurityCert(this.key.export({ format: 'pem', type: 'pkcs8' }), this.certificate, '', { signatureAlgorithm: 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256', signatureTransformations: [EXC_C14N], hasTimeStamp: timestamp, signerOptions: { idMode: 'wssecurity' } } as never);
  }

  /** Made from the WSDL that the service gives. */
  async client(service: string, how: { readonly timestamp?: boolean } = {}): Promise<Client> {
    const client = await createClientAsync(`${this.app.address}/soap/${service}?wsdl`, { endpoint: `${this.app.address}/soap/${service}` });
    // Asked the same twice in a second, it is another message all the same.
    const anew = (): void => {
      client.setSecurity(this.security(how));
      client.clearBodyAttributes();
      client.addBodyAttribute(`xmlns:wsu="${WSU}" wsu:Id="b${randomUUID()}"`);
    };
    anew();
    client.on('request', anew);
    return client;
  }

  /** The operation, signed, as the text of a message. */
  message(operation: string, how: { readonly timestamp?: boolean } = {}): string {
    return this.security(how).postProcess(`<soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/"><soap:Header></soap:Header><soap:Body xmlns:wsu="${WSU}" wsu:Id="b${randomUUID()}">${operation}</soap:Body></soap:Envelope>`, 'soap');
  }

  send(service: string, xml: string, contentType = 'text/xml; charset=utf-8'): Promise<Reply> {
    return this.app.ask('POST', `/soap/${service}`, { body: xml, headers: { 'content-type': contentType } });
  }
}

/** `detail/problem/code` of a fault. */
export function faultOf({ status, text }: Pick<Reply, 'status' | 'text'>): { readonly status: number; readonly faultcode: string | undefined; readonly code: string | undefined } {
  return { status, faultcode: /<faultcode>([^<]+)/.exec(text)?.[1], code: /<code>([^<]+)/.exec(text)?.[1] };
}
