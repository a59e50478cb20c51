import { EntitySchema } from 'typeorm';

/** Names of elements of a definition; those without a name have no row. */
export interface DefinitionElementRow {
  readonly processDefinitionKey: string;
  readonly elementId: string;
  readonly name: string;
}

export const DefinitionElementEntity = new EntitySchema<DefinitionElementRow>({
  name: 'DefinitionElement',
  tableName: 'definition_elements',
  columns: {
    processDefinitionKey: { type: 'bigint', name: 'process_definition_key', primary: true },
    elementId: { type: 'text', name: 'element_id', primary: true },
    name: { type: 'text' },
  },
  foreignKeys: [{ name: 'definition_elements_process_definition_key_fkey', target: 'ProcessDefinition', columnNames: ['processDefinitionKey'], referencedColumnNames: ['processDefinitionKey'] }],
});
