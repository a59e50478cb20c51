import type { DecisionModel } from '#feel';
import type { JsonObject } from '../json.js';
import type { ProcessModel } from '../model/process-model.js';
import type { ServiceManifest } from './service-manifest.js';
import type { ResourceKind } from './resource-kind.js';

/** A file as it came. */
export interface ResourceFile {
  readonly name: string;
  readonly content: Uint8Array;
}

/** What a deployment is once it was checked and compiled: all that persistence needs. */
export interface CompiledDeployment {
  readonly resources: readonly CompiledResource[];
  readonly processes: readonly CompiledProcess[];
  readonly decisions: readonly CompiledDecisions[];
  readonly forms: readonly CompiledForm[];
  readonly service: CompiledService | null;
}

export interface CompiledResource {
  readonly name: string;
  readonly kind: ResourceKind;
  readonly content: Uint8Array;
  /** SHA-256 of the content, 64 hex digits. */
  readonly hash: string;
}

export interface CompiledProcess {
  readonly resourceName: string;
  readonly resourceHash: string;
  readonly model: ProcessModel;
  /** SHA-256 of the model's canonical JSON, and of what it is bound to by its deployment. */
  readonly modelHash: string;
}

/** One DMN file: a graph of decisions with its functions and services. */
export interface CompiledDecisions {
  readonly resourceName: string;
  readonly resourceHash: string;
  readonly model: DecisionModel;
  /** SHA-256 of the model's canonical JSON. */
  readonly modelHash: string;
  /** The models of the deployment that it imports, directly or not: by their hashes. */
  readonly imported: readonly string[];
}

export interface CompiledForm {
  readonly formId: string;
  readonly resourceName: string;
  readonly resourceHash: string;
}

export interface CompiledService {
  readonly manifest: ServiceManifest;
  readonly form: JsonObject;
  readonly schema: JsonObject;
  /** Language → texts. */
  readonly locales: JsonObject;
}
