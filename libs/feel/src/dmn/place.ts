/** Where in a model something is: told with every fault, so that an author finds the cell. */
export interface Place {
  /** Of the decision, business knowledge model, service, input data or item definition. */
  readonly element: string;
  readonly name: string;
  /** Of the nearest part inside that has one. */
  readonly id: string | null;
  /** Of a decision table: from 1. */
  readonly rule?: number;
  /** Of a decision table, relation or context: its label, name or expression. */
  readonly column?: string;
}

/** For messages: `Approval, rule 3, Age`. */
export function placeText(place: Place): string {
  return [place.name || place.element, ...(place.rule === undefined ? [] : [`rule ${place.rule}`]), ...(place.column === undefined ? [] : [place.column])].join(', ');
}
