/**
 * DMN 1.1–1.5 definitions as plain JSON: what deployment reads from XML once and a program carries. Names of types are as FEEL
 * knows them (`number`, `days and time duration`, a name of `types`, `import.name`); null where the model says none.
 */
export interface DecisionModel {
  readonly id: string;
  readonly name: string;
  readonly namespace: string;
  /** The version of the standard whose namespace the file has. */
  readonly version: '1.1' | '1.2' | '1.3' | '1.4' | '1.5';
  readonly imports: readonly ModelImport[];
  readonly types: readonly ItemDefinition[];
  readonly inputs: readonly InputData[];
  readonly decisions: readonly Decision[];
  readonly knowledge: readonly KnowledgeModel[];
  readonly services: readonly DecisionService[];
}

/** Of another DMN model (DMN 1.5 §6.3.3). An empty name imports into the model's own names. */
export interface ModelImport {
  readonly name: string;
  readonly namespace: string;
}

/** What an `href` names: an element of the model itself (namespace null) or of an imported one. */
export interface ElementReference {
  readonly namespace: string | null;
  readonly id: string;
}

/** A name with a type: DMN's information item. */
export interface InformationItem {
  readonly name: string;
  readonly type: string | null;
}

export interface InputData {
  readonly id: string;
  readonly name: string;
  readonly variable: InformationItem;
}

export interface Decision {
  readonly id: string;
  readonly name: string;
  readonly variable: InformationItem;
  readonly requiredInputs: readonly ElementReference[];
  readonly requiredDecisions: readonly ElementReference[];
  readonly requiredKnowledge: readonly ElementReference[];
  /** `zeebe:versionTag`, by which a task may bind. */
  readonly versionTag: string | null;
  /** Null where the drawing leaves it to people. */
  readonly logic: Expression | null;
}

export interface KnowledgeModel {
  readonly id: string;
  readonly name: string;
  readonly variable: InformationItem;
  readonly requiredKnowledge: readonly ElementReference[];
  readonly logic: FunctionExpression | null;
}

export interface DecisionService {
  readonly id: string;
  readonly name: string;
  readonly variable: InformationItem;
  readonly outputs: readonly ElementReference[];
  readonly encapsulated: readonly ElementReference[];
  readonly inputDecisions: readonly ElementReference[];
  readonly inputData: readonly ElementReference[];
}

/** DMN 1.5 §7.3.3. Exactly one of `type`, `components`, `function`. */
export interface ItemDefinition {
  readonly id: string | null;
  readonly name: string;
  readonly isCollection: boolean;
  readonly type: string | null;
  readonly components: readonly ItemDefinition[] | null;
  readonly function: { readonly parameters: readonly InformationItem[]; readonly result: string | null } | null;
  /** Unary tests that each value has to pass, of a collection each member. */
  readonly allowedValues: string | null;
  /** Unary tests that the value itself has to pass, of a collection the list (DMN 1.5). */
  readonly typeConstraint: string | null;
}

export type Expression =
  | LiteralExpression
  | ContextExpression
  | ListExpression
  | RelationExpression
  | FunctionExpression
  | InvocationExpression
  | ConditionalExpression
  | FilterExpression
  | IteratorExpression
  | DecisionTable;

export type ExpressionKind = Expression['kind'];

interface AnyExpression {
  readonly id: string | null;
  readonly type: string | null;
}

export interface LiteralExpression extends AnyExpression {
  readonly kind: 'literal';
  readonly text: string;
}

export interface ContextExpression extends AnyExpression {
  readonly kind: 'context';
  /** The last may have no name: it is the result. */
  readonly entries: readonly { readonly name: string | null; readonly type: string | null; readonly value: Expression | null }[];
}

export interface ListExpression extends AnyExpression {
  readonly kind: 'list';
  readonly items: readonly (Expression | null)[];
}

export interface RelationExpression extends AnyExpression {
  readonly kind: 'relation';
  readonly columns: readonly InformationItem[];
  readonly rows: readonly (readonly (Expression | null)[])[];
}

export interface FunctionExpression extends AnyExpression {
  readonly kind: 'function';
  /** Functions of other languages are read, so that a model can be shown and refused by name; they give null. */
  readonly language: 'FEEL' | 'Java' | 'PMML';
  readonly parameters: readonly InformationItem[];
  readonly body: Expression | null;
}

export interface InvocationExpression extends AnyExpression {
  readonly kind: 'invocation';
  readonly function: Expression | null;
  readonly bindings: readonly { readonly parameter: string; readonly value: Expression | null }[];
}

export interface ConditionalExpression extends AnyExpression {
  readonly kind: 'conditional';
  readonly if: Expression | null;
  readonly then: Expression | null;
  readonly else: Expression | null;
}

export interface FilterExpression extends AnyExpression {
  readonly kind: 'filter';
  readonly in: Expression | null;
  readonly match: Expression | null;
}

export interface IteratorExpression extends AnyExpression {
  readonly kind: 'for' | 'some' | 'every';
  readonly variable: string;
  readonly in: Expression | null;
  readonly body: Expression | null;
}

export type HitPolicy = 'UNIQUE' | 'ANY' | 'PRIORITY' | 'FIRST' | 'RULE ORDER' | 'OUTPUT ORDER' | 'COLLECT';
export type Aggregation = 'SUM' | 'MIN' | 'MAX' | 'COUNT';

export interface DecisionTable extends AnyExpression {
  readonly kind: 'table';
  readonly label: string | null;
  readonly hitPolicy: HitPolicy;
  readonly aggregation: Aggregation | null;
  readonly inputs: readonly InputClause[];
  readonly outputs: readonly OutputClause[];
  /** Names of the columns of annotations. */
  readonly annotations: readonly string[];
  readonly rules: readonly DecisionRule[];
}

export interface InputClause {
  readonly id: string | null;
  readonly label: string | null;
  readonly expression: string;
  readonly type: string | null;
  /** Unary tests of what may come in. */
  readonly values: string | null;
}

export interface OutputClause {
  readonly id: string | null;
  readonly label: string | null;
  readonly name: string | null;
  readonly type: string | null;
  /** What may come out, best first: the order of hit policies PRIORITY and OUTPUT ORDER. */
  readonly values: string | null;
  readonly default: string | null;
}

export interface DecisionRule {
  readonly id: string | null;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  readonly annotations: readonly string[];
}
