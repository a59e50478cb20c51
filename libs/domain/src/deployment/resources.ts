import { sha256 } from './canonical-json.js';
import type { CompiledResource, ResourceFile } from './compiled-deployment.js';
import type { Faults } from './faults.js';
import { DEPLOYMENT_LIMITS } from './limits.js';
import { isResourceName, resourceKindOf } from './resource-kind.js';

/** `text` is empty for kinds that nobody reads here. */
export interface ReadResource {
  readonly resource: CompiledResource;
  readonly text: string;
}

/** Names, sizes and encodings, before anything is parsed. A file with a fault here is not looked at further. */
export function readResources(files: readonly ResourceFile[], faults: Faults): readonly ReadResource[] {
  if (files.length === 0) faults.add({ code: 'RESOURCES_MISSING', message: 'The deployment has no resources', hint: 'Send each file as a part named resources.' });
  if (files.length > DEPLOYMENT_LIMITS.resources) {
    faults.add({ code: 'RESOURCES_TOO_MANY', params: { count: files.length, limit: DEPLOYMENT_LIMITS.resources }, message: `The deployment has ${files.length} resources, the limit is ${DEPLOYMENT_LIMITS.resources}`, hint: 'Deploy in several parts, called processes first.' });
    return [];
  }
  const names = new Set<string>();
  const read: ReadResource[] = [];
  for (const file of files) {
    const found = readResource(file, names, faults);
    names.add(file.name);
    if (found !== null) read.push(found);
  }
  return read;
}

function readResource(file: ResourceFile, names: ReadonlySet<string>, faults: Faults): ReadResource | null {
  const location = file.name.slice(0, 255);
  if (!isResourceName(file.name)) {
    faults.add({ code: 'RESOURCE_NAME_INVALID', location, message: 'The name of the resource is not a plain file name', hint: 'Use letters, digits, space, _, - and .; folders are separated by /.' });
    return null;
  }
  if (names.has(file.name)) {
    faults.add({ code: 'RESOURCE_NAME_DUPLICATE', location, message: `The deployment has more than one resource ${file.name}`, hint: 'Give each resource a name of its own.' });
    return null;
  }
  if (file.content.byteLength > DEPLOYMENT_LIMITS.resourceBytes) {
    faults.add({ code: 'RESOURCE_TOO_LARGE', location, params: { bytes: file.content.byteLength, limit: DEPLOYMENT_LIMITS.resourceBytes }, message: `The resource has ${file.content.byteLength} bytes, the limit is ${DEPLOYMENT_LIMITS.resourceBytes}`, hint: 'Make the file smaller; pictures do not belong in definitions.' });
    return null;
  }
  const kind = resourceKindOf(file.name);
  if (kind === null) {
    faults.add({ code: 'RESOURCE_KIND_UNSUPPORTED', location, message: 'The engine does not execute files of this kind', hint: 'Leave the file out of the deployment.' });
    return null;
  }
  const text = kind === 'resource' ? '' : decode(file, faults);
  return text === null ? null : { resource: { name: file.name, kind, content: file.content, hash: sha256(file.content) }, text };
}

function decode(file: ResourceFile, faults: Faults): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(file.content);
  } catch {
    faults.add({ code: 'RESOURCE_NOT_UTF8', location: file.name, message: 'The file is not UTF-8 text', hint: 'Save the file in UTF-8.' });
    return null;
  }
}
