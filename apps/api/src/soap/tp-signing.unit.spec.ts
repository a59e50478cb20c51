import { describe, expect, it } from '@jest/globals';
import type { OutsideSystem } from '#persistence';
import { ProblemException } from '../errors/problem-exception.js';
import type { Answer } from './contract.js';
import { GivenParameters } from './given-parameters.js';
import { TpSigningService, type SigningRequests } from './tp-signing.service.js';
import { writeWsdl } from './write-wsdl.js';

const ID = '3f0b6c1e-0000-4000-8000-00000000000a';
const system = { systemId: 'urzad-probny' } as OutsideSystem;
type Added = Parameters<SigningRequests['add']>[1];

/** Keeps what is asked; „signs” by turning it round. */
class Requests implements SigningRequests {
  readonly added: (Added & { readonly by: string })[] = [];

  add({ systemId }: OutsideSystem, request: Added): ReturnType<SigningRequests['add']> {
    this.added.push({ ...request, by: systemId });
    return Promise.resolve({ requestId: ID, redirectUrl: `https://pz.example.test/pz/requests/${ID}`, expiresAt: new Date(0) });
  }

  signed({ systemId }: OutsideSystem, requestId: string): ReturnType<SigningRequests['signed']> {
    const found = this.added.find(({ by }) => by === systemId && requestId === ID);
    if (found === undefined) throw new ProblemException(404, { code: 'DOCUMENT_NOT_FOUND', message: 'There is none', hint: 'Ask for another.' });
    return Promise.resolve({ name: found.name, content: Buffer.from(found.content).reverse() });
  }
}

function service(requests: SigningRequests): TpSigningService {
  return new TpSigningService({ now: () => 0 }, {} as never, {} as never, requests);
}

async function run(tpSigning: TpSigningService, name: string, given: Readonly<Record<string, string>>): Promise<Answer> {
  const operation = tpSigning.operations[name];
  if (operation === undefined) throw new Error(`Expected ${name} but there is none`);
  return operation.run(system, new GivenParameters(operation.parameters, new Map(Object.entries(given))));
}

describe('tpSigning', () => {
  it('gives the address for the holder, and the signed document by it or by the id', async () => {
    const requests = new Requests();
    const tpSigning = service(requests);
    const address = await run(tpSigning, 'addDocumentToSigning', { doc: Buffer.from('abc').toString('base64'), successURL: ' https://urzad.example.test/ok ', failureURL: 'https://urzad.example.test/no' });
    expect(address).toBe(`https://pz.example.test/pz/requests/${ID}`);
    expect(requests.added).toEqual([{ by: 'urzad-probny', name: 'dokument.bin', content: Buffer.from('abc'), successUrl: 'https://urzad.example.test/ok', failureUrl: 'https://urzad.example.test/no' }]);
    for (const id of [ID, address as string]) expect(Buffer.from((await run(tpSigning, 'getSignedDocument', { id })) as string, 'base64').toString()).toBe('cba');
    await expect(run(tpSigning, 'getSignedDocument', { id: '17' })).rejects.toMatchObject({ problem: { code: 'SOAP_PARAMETER_INVALID', location: 'id' } });
  });

  it('passes on what else the system has to say', async () => {
    const requests = new Requests();
    await run(service(requests), 'addDocumentToSigning', { doc: Buffer.from(' <a/>').toString('base64'), successURL: 'https://a.example.test/', failureURL: 'https://b.example.test/', additionalInfo: 'Wniosek 7' });
    expect(requests.added[0]).toMatchObject({ additionalInfo: 'Wniosek 7', name: 'dokument.xml' });
  });

  it('offers in its WSDL what there is', () => {
    expect(writeWsdl(service(new Requests()), 'https://pz.example.test/soap/tpSigning')).toMatch(/<xs:element name="addDocumentToSigning"><xs:complexType><xs:sequence><xs:element name="doc" type="xs:base64Binary"\/><xs:element name="successURL" type="xs:anyURI"\/><xs:element name="failureURL" type="xs:anyURI"\/><xs:element name="additionalInfo" type="xs:string" minOccurs="0"\/>/);
  });
});
