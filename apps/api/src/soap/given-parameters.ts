import { ProblemException } from '../errors/problem-exception.js';
import type { Parameter } from './contract.js';

/** The parameters of an operation, checked: those that are named, within their length, base64 where it has to be. */
export class GivenParameters {
  readonly #values: ReadonlyMap<string, string>;

  constructor(expected: Readonly<Record<string, Parameter>>, given: ReadonlyMap<string, string>) {
    for (const name of given.keys()) if (!Object.hasOwn(expected, name)) throw invalid(name.slice(0, 100), 'is not expected');
    for (const [name, { optional, atMost, type }] of Object.entries(expected)) {
      const value = given.get(name);
      if (value === undefined && optional !== true) throw invalid(name, 'is missing');
      if ((value ?? '').length > atMost) throw invalid(name, `has more than ${atMost} characters`);
      if (type === 'base64Binary' && value !== undefined && !isBase64(value)) throw invalid(name, 'is not base64, or is empty');
    }
    this.#values = given;
  }

  /** Without the white space around; empty where it is optional and was left out. */
  text(name: string): string {
    return (this.#values.get(name) ?? '').trim();
  }

  bytes(name: string): Buffer {
    return Buffer.from(this.#values.get(name) ?? '', 'base64');
  }
}

/** With the line breaks that XML writers like. */
function isBase64(text: string): boolean {
  const joined = text.replace(/[ \t\r\n]+/g, '');
  return joined !== '' && joined.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/.test(joined);
}

export function invalid(name: string, how: string): ProblemException {
  return new ProblemException(400, { code: 'SOAP_PARAMETER_INVALID', message: `The parameter ${name} ${how}`, location: name, hint: 'See the WSDL of the service, at its address with ?wsdl.' });
}
