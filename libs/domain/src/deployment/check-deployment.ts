import type { ValidateFunction } from 'ajv';
import type { DecisionModel } from '#feel';
import type { Problem } from '../errors/problem.js';
import type { Json, JsonObject } from '../json.js';
import type { ProcessModel } from '../model/process-model.js';
import { withBoundHashes } from './bound-hashes.js';
import { readBpmn } from './bpmn-reader.js';
import { many, type BpmnNode } from './bpmn-node.js';
import { canonicalJson, sha256 } from './canonical-json.js';
import type { CompiledDecisions, CompiledDeployment, CompiledForm, CompiledProcess, CompiledResource, ResourceFile } from './compiled-deployment.js';
import { ContentCheck } from './compile/content-check.js';
import type { References } from './compile/element-source.js';
import { ElementSurroundings } from './compile/element-surroundings.js';
import { ProcessCompiler } from './compile/process-compiler.js';
import { checkDecisions, importedBy, type DecisionFile } from './dmn/check-decisions.js';
import { readDmn } from './dmn/read-dmn.js';
import { Faults, placeOf } from './faults.js';
import { checkForm } from './form-check.js';
import { readJsonObject } from './json-resource.js';
import { DEPLOYMENT_LIMITS } from './limits.js';
import { checkLocale } from './locale-check.js';
import { languageOf } from './resource-kind.js';
import { broughtBy, resolveReferences, type Deployed } from './resolve-references.js';
import { readResources } from './resources.js';
import { checkSchema } from './schema-check.js';
import { checkManifest } from './service-manifest.js';
import { linkService } from './service-links.js';

/** What the surroundings know: the rest of the repository and the registered connectors. */
export interface DeploymentSurroundings {
  readonly tenantId: string;
  readonly connectorTypes: ReadonlySet<string>;
  /** Which of these the tenant has deployed already; `id@tag` asks for a version tag. */
  readonly deployed: Deployed;
}

/** Warnings are told with faults and without: what is executed as it stands, but is hardly meant so. */
export type DeploymentCheck = { readonly warnings: readonly Problem[] } & ({ readonly faults: readonly Problem[]; readonly deployment: null } | { readonly faults: readonly []; readonly deployment: CompiledDeployment });

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
  private readonly references: References = { processes: [], forms: [], decisions: [] };
  private readonly processes: CompiledProcess[] = [];
  private readonly processIds = new Set<string>();
  private readonly forms: (CompiledForm & { readonly form: JsonObject })[] = [];
  private readonly schemas = new Map<string, { readonly schema: JsonObject; readonly validate: ValidateFunction }>();
  private readonly decisionFiles: (DecisionFile & { readonly resource: CompiledResource })[] = [];
  private resources: readonly CompiledResource[] = [];
  private service: CompiledDeployment['service'] = null;

  constructor(private readonly surroundings: DeploymentSurroundings) {}

  async run(files: readonly ResourceFile[]): Promise<void> {
    const texts = readResources(files, this.faults);
    this.resources = texts.map((each) => each.resource);
    for (const { resource, text } of texts) {
      if (resource.kind === 'process') await this.bpmn(resource, text);
      if (resource.kind === 'decision') this.decision(resource, text);
      if (resource.kind === 'form') this.form(resource, text);
      if (resource.kind === 'schema') this.schema(resource, text);
    }
    checkDecisions(this.decisionFiles, this.faults);
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
    const { warnings } = this.faults;
    if (this.faults.any) return { faults: this.faults.list, warnings, deployment: null };
    const forms = this.forms.map(({ formId, resourceName, resourceHash }) => ({ formId, resourceName, resourceHash }));
    const decisions = this.compiledDecisions();
    const processes = withBoundHashes({ processes: this.processes, forms, decisions });
    return { faults: [], warnings, deployment: { resources: this.resources, processes, decisions, forms, service: this.service } };
  }

  private get models(): readonly ProcessModel[] {
    return this.processes.map((process) => process.model);
  }

  private async bpmn(resource: CompiledResource, text: string): Promise<void> {
    const definitions = await readBpmn(resource.name, text, this.faults);
    if (definitions === null) return;
    const found = many(definitions, 'rootElements').filter((root) => root.$type === 'bpmn:Process');
    const drawings = this.drawings(resource.name, found);
    new ContentCheck(resource.name, this.faults, drawings).check(definitions);
    const context = { connectorTypes: this.surroundings.connectorTypes, surroundings: new ElementSurroundings(definitions) };
    if (found.length === 0) this.faults.add({ code: 'PROCESS_MISSING', location: resource.name, message: 'The file has no process', hint: 'Draw a process in it, or leave the file out.' });
    for (const process of found) {
      if (drawings.has(process)) continue;
      const model = new ProcessCompiler(resource.name, context, this.references, this.faults).compile(process);
      const size = Object.keys(model.elements).length + Object.keys(model.flows).length;
      if (size > DEPLOYMENT_LIMITS.flowElements) {
        this.faults.add({ code: 'PROCESS_TOO_LARGE', location: `${resource.name}#${model.processId}`, params: { elements: size, limit: DEPLOYMENT_LIMITS.flowElements }, message: `The process has ${size} elements and flows, the limit is ${DEPLOYMENT_LIMITS.flowElements}`, hint: 'Split the process and call its parts.' });
      }
      if (this.processIds.has(model.processId)) this.duplicate(`${resource.name}#${model.processId}`, 'process', model.processId);
      this.processIds.add(model.processId);
      this.processes.push({ resourceName: resource.name, resourceHash: resource.hash, model, modelHash: sha256(canonicalJson(model as unknown as Json)) });
    }
  }

  /** As in Camunda: beside an executable process the others of the file are only drawn, e.g. the pool of the other side. */
  private drawings(file: string, found: readonly BpmnNode[]): ReadonlySet<BpmnNode> {
    if (!found.some((process) => process['isExecutable'] === true)) return new Set();
    const drawings = found.filter((process) => process['isExecutable'] !== true);
    for (const { id } of drawings) {
      this.faults.warn({ code: 'PROCESS_ONLY_DRAWN', location: placeOf(file, id), message: `The process ${id ?? ''} is not marked as executable: it is a drawing only`, hint: 'Set isExecutable="true" where it is to run.' });
    }
    return new Set(drawings);
  }

  private decision(resource: CompiledResource, text: string): void {
    const model = readDmn(resource.name, text, this.faults);
    if (model !== null) this.decisionFiles.push({ file: resource.name, model, resource });
  }

  private compiledDecisions(): readonly CompiledDecisions[] {
    const models = this.decisionFiles.map(({ model }) => model);
    const hashes = new Map(models.map((model) => [model, sha256(canonicalJson(model as unknown as Json))]));
    const hashOf = (model: DecisionModel): string => hashes.get(model) as string;
    return this.decisionFiles.map(({ model, resource }) => ({ resourceName: resource.name, resourceHash: resource.hash, model, modelHash: hashOf(model), imported: importedBy(model, models).map(hashOf) }));
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

  private async resolve(): Promise<void> {
    const brought = broughtBy({ processes: this.processes, forms: this.forms, decisions: this.compiledDecisions() });
    await resolveReferences(this.references, brought, this.surroundings.deployed, this.faults);
  }

  private duplicate(location: string, what: string, id: string): void {
    this.faults.add({ code: 'DEPLOYMENT_DUPLICATE', location, params: { what, id }, message: `The deployment has more than one ${what} ${id}`, hint: 'Leave one of them.' });
  }
}
