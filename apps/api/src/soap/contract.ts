import type { OutsideSystem } from '#persistence';
import type { GivenParameters } from './given-parameters.js';

/** Simple types of XML Schema that are used. */
export type Simple = 'string' | 'base64Binary' | 'anyURI' | 'boolean' | 'int' | 'dateTime' | 'date';

interface Occurs {
  readonly optional?: true;
  readonly many?: true;
}

/** What an answer holds: a text, or a named type with elements in this order. */
export type Shape = Occurs & ({ readonly type: Simple } | { readonly name: string; readonly fields: Readonly<Record<string, Shape>> });

/** By its shape; what is optional may be undefined. Instants are ISO 8601, bytes base64. */
export type Answer = string | number | boolean | undefined | readonly Answer[] | { readonly [field: string]: Answer };

export interface Parameter {
  readonly type: 'string' | 'base64Binary' | 'anyURI';
  readonly optional?: true;
  /** Characters, as sent. */
  readonly atMost: number;
}

/**
 * One operation, as data: the shell checks parameters, writes the answer as `<name>Response/<name>Return`, and the WSDL says the same.
 * `run` throws ProblemException for what the system may not, or did wrong; it has been asked by that very system, once.
 */
export interface SoapOperation {
  readonly parameters: Readonly<Record<string, Parameter>>;
  readonly result: Shape;
  run(system: OutsideSystem, given: GivenParameters): Promise<Answer>;
}

/** A service at `/soap/<name>`. */
export interface SoapService {
  readonly name: string;
  readonly namespace: string;
  readonly operations: Readonly<Record<string, SoapOperation>>;
}
