import type { Json, JsonObject } from '../json.js';
import { placeOf, type Faults } from './faults.js';
import { feelFault } from '#feel';

/** Component types of form-js that take a value under their key. */
const KEYED = new Set(['textfield', 'textarea', 'number', 'checkbox', 'radio', 'select', 'checklist', 'taglist', 'datetime', 'filepicker', 'expression']);
const UNKEYED = new Set(['text', 'html', 'image', 'table', 'spacer', 'separator', 'button', 'iframe', 'group', 'dynamiclist', 'documentPreview']);
const KEY = /^[A-Za-z_][A-Za-z0-9_]*(\.[A-Za-z_][A-Za-z0-9_]*)*$/;
const FORM_ID = /^[A-Za-z_][A-Za-z0-9_.-]{0,127}$/;

/** Checks form-js JSON; answers the form's id, null where there is none. */
export function checkForm(file: string, form: JsonObject, faults: Faults): string | null {
  const id = typeof form['id'] === 'string' && FORM_ID.test(form['id']) ? form['id'] : null;
  if (id === null) faults.add({ code: 'FORM_INVALID', location: file, message: 'The form has no id, or one that is not a name', hint: 'Give the form an id of letters, digits, _, - and .' });
  if (form['type'] !== 'default') faults.add({ code: 'FORM_INVALID', location: file, message: 'The type of the form is not "default"', hint: 'Save the form with the form editor of Camunda Modeler.' });
  if (!Array.isArray(form['components'])) faults.add({ code: 'FORM_INVALID', location: file, message: 'The form has no list of components', hint: 'Save the form with the form editor of Camunda Modeler.' });
  else new ComponentCheck(file, faults).all(form['components'] as readonly Json[], '');
  return id;
}

class ComponentCheck {
  private readonly ids = new Set<string>();
  private readonly keys = new Set<string>();

  constructor(
    private readonly file: string,
    private readonly faults: Faults,
  ) {}

  all(components: readonly Json[], path: string): void {
    for (const component of components) {
      if (component === null || typeof component !== 'object' || Array.isArray(component)) this.fault(null, 'A component is not an object', 'Remove it.');
      else this.one(component as JsonObject, path);
    }
  }

  private one(component: JsonObject, path: string): void {
    const id = typeof component['id'] === 'string' ? component['id'] : null;
    const type = String(component['type']);
    if (id === null) this.fault(null, `A ${type} has no id`, 'Give every component an id.');
    else if (this.ids.has(id)) this.fault(id, `The id ${id} is used more than once`, 'Give every component an id of its own.');
    else this.ids.add(id);
    if (!KEYED.has(type) && !UNKEYED.has(type)) this.fault(id, `The component type ${type} is not known`, 'Use the component types of form-js.');
    if (KEYED.has(type)) this.key(id, component['key'], path);
    this.condition(id, component);
    if (Array.isArray(component['components'])) this.all(component['components'] as readonly Json[], typeof component['path'] === 'string' ? `${path}${component['path']}.` : path);
  }

  private key(id: string | null, key: Json | undefined, path: string): void {
    if (typeof key !== 'string' || !KEY.test(key)) return this.fault(id, 'The component has no key, or one that is not a name', 'Give it a key of letters, digits and _; a dot makes a nested value.');
    if (this.keys.has(path + key)) this.fault(id, `The key ${path + key} is used more than once`, 'Give every field a key of its own.');
    this.keys.add(path + key);
  }

  private condition(id: string | null, component: JsonObject): void {
    const hide = (component['conditional'] as JsonObject | undefined)?.['hide'];
    if (typeof hide !== 'string' || !hide.startsWith('=')) return;
    const fault = feelFault(hide.slice(1).trim());
    if (fault === null) return;
    this.faults.add({ code: 'FEEL_INVALID', location: placeOf(this.file, id), params: { attribute: 'conditional.hide', expression: hide.slice(0, 80) }, message: `conditional.hide is not a FEEL expression: ${fault}`, hint: 'Correct the expression after the = sign.' });
  }

  private fault(id: string | null, message: string, hint: string): void {
    this.faults.add({ code: 'FORM_INVALID', location: placeOf(this.file, id), message, hint });
  }
}
