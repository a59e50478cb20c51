import type { ValidateFunction } from 'ajv';
import type { Problem } from '../errors/problem.js';
import type { Json, JsonObject } from '../json.js';
import type { ProcessModel } from '../model/process-model.js';
import { readBpmn } from './bpmn-reader.js';
import { many } from './bpmn-node.js';
import { canonicalJson, sha256 } from './canonical-json.js';
import type { CompiledDeployment, CompiledForm, CompiledProcess, CompiledResource, ResourceFile } from './compiled-deployment.js';
import { ContentCheck } from './compile/content-check.js';
import type { Reference, References } from './compile/element-source.js';
import { ProcessCompiler } from './compile/process-compiler.js';
import { Faults } from './faults.js';
import { checkForm } from './form-check.js';
import { readJsonObject } from './json-resource.js';
import { DEPLOYMENT_LIMITS } from './limits.js';
import { checkLocale } from './locale-check.js';
import { languageOf } from './resource-kind.js';
import { readResources } from './resources.js';
import { checkSchema } from './schema-check.js';
import { checkManifest } from './service-manifest.js';
import { linkService } from './service-links.js';

/** What the surroundings know: the rest of the repository and the registered connectors. */
export interface DeploymentSurroundings {
  readonly tenantId: string;
  readonly connectorTypes: ReadonlySet<string>;
  /** Which of these the tenant has deployed already. */
  deployed(names: { readonly processes: readonly string[]; readonly forms: readonly string[] }): Promise<{ readonly processes: ReadonlySet<string>; readonly forms: ReadonlySet<string> }>;
}

export type DeploymentCheck = { readonly faults: readonly Problem[]; readonly deployment: null } | { readonly faults: readonly []; readonly deployment: CompiledDeployment };

/**
 * Checks and compiles the files of one deployment. Whatever the engine would not execute exactly is refused, with every
 * fault at once: code, `file#elementId`, message and what to do. Deterministic: faults and models depend on the files alone.
 */
export async function checkDeployment(files: readonly ResourceFile[], surroundings: DeploymentSurroundings): Promise<DeploymentCheck> {
  const check = new Check(surroundings);
  await check.run(files);
  return check.answer();
}

class Check {
  private readonly faults = new Faults();
  private readonly references: References = { processes: [], forms: [] };
  private readonly processes: CompiledProcess[] = [];
  private readonly forms: (CompiledForm & { readonly form: JsonObject })[] = [];
  private readonly schemas = new Map<string, { readonly schema: JsonObject; readonly validate: ValidateFunction }>();
  private resources: readonly CompiledResource[] = [];
  private service: CompiledDeployment['service'] = null;

  constructor(private readonly surroundings: DeploymentSurroundings) {}

  async run(files: readonly ResourceFile[]): Promise<void> {
    const texts = readResources(files, this.faults);
    this.resources = texts.map((each) => each.resource);
    for (const { resource, text } of texts) {
      if (resource.kind === 'process') await this.bpmn(resource, text);
      if (resource.kind === 'form') this.form(resource, text);
      if (resource.kind === 'schema') this.schema(resource, text);
    }
    const locales: Record<string, Json> = {};
    for (const { resource, text } of texts.filter((each) => each.resource.kind === 'locale')) {
      const value = readJsonObject(resource.name, text, this.faults);
      if (value === null) continue;
      checkLocale(resource.name, value, this.models, this.faults);
      locales[languageOf(resource.name)] = value;
    }
    const services = texts.filter((each) => each.resource.kind === 'service');
    for (const { resource, text } of services) this.manifest(resource, text, locales);
    for (const { resource } of services.slice(1)) this.duplicate(resource.name, 'service manifest', 'service.json');
    await this.resolve();
  }

  answer(): DeploymentCheck {
    if (this.faults.any) return { faults: this.faults.list, deployment: null };
    const forms = this.forms.map(({ formId, resourceName, resourceHash }) => ({ formId, resourceName, resourceHash }));
    return { faults: [], deployment: { resources: this.resources, processes: this.processes, forms, service: this.service } };
  }

  private get models(): readonly ProcessModel[] {
    return this.processes.map((process) => process.model);
  }

  private async bpmn(resource: CompiledResource, text: string): Promise<void> {
    const definitions = await readBpmn(resource.name, text, this.faults);
    if (definitions === null) return;
    new ContentCheck(resource.name, this.faults).check(definitions);
    const found = many(definitions, 'rootElements').filter((root) => root.$type === 'bpmn:Process');
    if (found.length === 0) this.faults.add({ code: 'PROCESS_MISSING', location: resource.name, message: 'The file has no process', hint: 'Draw a process in it, or leave the file out.' });
    for (const process of found) {
      const model = new ProcessCompiler(resource.name, this.surroundings, this.references, this.faults).compile(process);
      const size = Object.keys(model.elements).length + Object.keys(model.flows).length;
      if (size > DEPLOYMENT_LIMITS.flowElements) {
        this.faults.add({ code: 'PROCESS_TOO_LARGE', location: `${resource.name}#${model.processId}`, params: { elements: size, limit: DEPLOYMENT_LIMITS.flowElements }, message: `The process has ${size} elements and flows, the limit is ${DEPLOYMENT_LIMITS.flowElements}`, hint: 'Split the process and call its parts.' });
      }
      if (this.processes.some((other) => other.model.processId === model.processId)) this.duplicate(`${resource.name}#${model.processId}`, 'process', model.processId);
      this.processes.push({ resourceName: resource.name, resourceHash: resource.hash, model, modelHash: sha256(canonicalJson(model as unknown as Json)) });
    }
  }

  private form(resource: CompiledResource, text: string): void {
    const form = readJsonObject(resource.name, text, this.faults);
    const formId = form === null ? null : checkForm(resource.name, form, this.faults);
    if (form === null || formId === null) return;
    if (this.forms.some((other) => other.formId === formId)) this.duplicate(resource.name, 'form', formId);
    this.forms.push({ formId, resourceName: resource.name, resourceHash: resource.hash, form });
  }

  private schema(resource: CompiledResource, text: string): void {
    const schema = readJsonObject(resource.name, text, this.faults);
    const validate = schema === null ? null : checkSchema(resource.name, schema, this.faults);
    if (schema !== null && validate !== null) this.schemas.set(resource.name, { schema, validate });
  }

  private manifest(resource: CompiledResource, text: string, locales: JsonObject): void {
    const value = readJsonObject(resource.name, text, this.faults);
    const manifest = value === null ? null : checkManifest(resource.name, value, this.surroundings.tenantId, this.faults);
    if (manifest === null) return;
    this.references.processes.push({ id: manifest.process, location: `${resource.name}#/process` });
    this.service = linkService(resource.name, manifest, { forms: this.forms, schemas: this.schemas, locales }, this.faults);
  }

  /** What is named must be in the deployment or deployed before. */
  private async resolve(): Promise<void> {
    const here = { processes: new Set(this.models.map((model) => model.processId)), forms: new Set(this.forms.map((form) => form.formId)) };
    const open = {
      processes: this.references.processes.filter(({ id }) => !here.processes.has(id)),
      forms: this.references.forms.filter(({ id }) => !here.forms.has(id)),
    };
    if (open.processes.length + open.forms.length === 0) return;
    const known = await this.surroundings.deployed({ processes: distinct(open.processes), forms: distinct(open.forms) });
    for (const { id, location } of open.processes.filter((each) => !known.processes.has(each.id))) {
      this.faults.add({ code: 'CALLED_PROCESS_UNKNOWN', location, params: { processId: id }, message: `The process ${id} is neither in the deployment nor deployed`, hint: 'Deploy it before, or with this one.' });
    }
    for (const { id, location } of open.forms.filter((each) => !known.forms.has(each.id))) {
      this.faults.add({ code: 'FORM_UNKNOWN', location, params: { formId: id }, message: `The form ${id} is neither in the deployment nor deployed`, hint: 'Deploy the form with the process.' });
    }
  }

  private duplicate(location: string, what: string, id: string): void {
    this.faults.add({ code: 'DEPLOYMENT_DUPLICATE', location, params: { what, id }, message: `The deployment has more than one ${what} ${id}`, hint: 'Leave one of them.' });
  }
}

function distinct(references: readonly Reference[]): readonly string[] {
  return [...new Set(references.map(({ id }) => id))].sort();
}
