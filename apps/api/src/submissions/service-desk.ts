import { Inject, Injectable } from '@nestjs/common';
import type { ValidateFunction } from 'ajv';
import { ajvFor } from '#domain/deployment';
import { findService, Programs, type Database, type ServiceRecord } from '#persistence';
import { PROGRAMS } from '../deployments/programs.js';
import { ProblemException } from '../errors/problem-exception.js';
import { DATABASE } from '../tokens.js';

/** A service as it is offered now: what is needed to take a submission, compiled once a version. */
export interface OfferedService {
  readonly record: ServiceRecord;
  readonly validate: ValidateFunction;
  readonly programHash: string;
}

/** How long (real time, ms) a service is taken from memory before the database is asked again for a newer version. */
const FRESH_FOR = 500;
const SERVICES_AT_MOST = 500;

@Injectable()
export class ServiceDesk {
  readonly #known = new Map<string, { readonly checkedAt: number; readonly offered: Promise<OfferedService> }>();
  readonly #compiled = new Map<string, ValidateFunction>();

  constructor(
    @Inject(DATABASE) private readonly database: Database,
    @Inject(PROGRAMS) private readonly programs: Programs,
  ) {}

  async offered(key: string): Promise<OfferedService> {
    const known = this.#known.get(key);
    if (known !== undefined && performance.now() - known.checkedAt < FRESH_FOR) return known.offered;
    const offered = this.#load(key);
    this.#known.delete(key);
    this.#known.set(key, { checkedAt: performance.now(), offered });
    offered.catch(() => this.#known.delete(key));
    if (this.#known.size > SERVICES_AT_MOST) this.#known.delete(this.#known.keys().next().value as string);
    return offered;
  }

  async #load(key: string): Promise<OfferedService> {
    const record = await findService(this.database, key);
    if (record === null) throw new ProblemException(422, { code: 'SERVICE_UNKNOWN', message: `There is no service ${key}`, location: '/service', hint: 'GET /api/v1/services lists those that there are.' });
    const program = await this.programs.programFor(record.tenantId, { processId: record.manifest.process });
    if (program === null) throw new Error(`Expected the process ${record.manifest.process} of the service ${key} to be deployed but it is not`);
    return { record, validate: this.#validator(record), programHash: program.hash };
  }

  #validator({ key, version, schema }: ServiceRecord): ValidateFunction {
    const name = `${key} ${version}`;
    const compiled = this.#compiled.get(name) ?? ajvFor(schema)?.compile(schema as object);
    if (compiled === undefined) throw new Error(`Expected a known draft of JSON Schema in the service ${key} but it has another`);
    this.#compiled.set(name, compiled);
    return compiled;
  }
}
