import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormatsModule from 'ajv-formats';
import type { ErrorObject, ValidateFunction } from 'ajv';
import { ProblemException } from '../errors/problem-exception.js';

const addFormats = addFormatsModule as unknown as (ajv: Ajv2020) => void;
const ajv = new Ajv2020({ allErrors: true, strict: true, strictRequired: false, allowUnionTypes: true, discriminator: true });
addFormats(ajv);

const FAULTS_AT_MOST = 50;

/** The body, checked against a JSON Schema (compiled once); unknown fields are refused where the schema says `additionalProperties: false`. */
export function ValidBody(schema: object): ParameterDecorator {
  const validate = ajv.compile(schema);
  return createParamDecorator((_: unknown, context: ExecutionContext) => valid(validate, context.switchToHttp().getRequest<{ body: unknown }>().body))();
}

function valid(validate: ValidateFunction, body: unknown): unknown {
  if (validate(body ?? {})) return body ?? {};
  const faults = faultsOf(validate.errors ?? []);
  const first = faults[0];
  throw new ProblemException(
    400,
    { code: 'BODY_INVALID', message: first === undefined ? 'The body is not valid' : `${first.location || 'The body'} ${first.message}`, location: first?.location ?? '', hint: 'Correct every place named in `faults`.' },
    {},
    { faults },
  );
}

export interface Fault {
  /** JSON pointer. */
  readonly location: string;
  readonly message: string;
}

export function faultsOf(errors: readonly ErrorObject[]): readonly Fault[] {
  return errors.slice(0, FAULTS_AT_MOST).map((error) => {
    const extra = (error.params as { additionalProperty?: string }).additionalProperty;
    return extra === undefined ? { location: error.instancePath, message: error.message ?? 'is not valid' } : { location: `${error.instancePath}/${extra}`, message: 'is not known here' };
  });
}
