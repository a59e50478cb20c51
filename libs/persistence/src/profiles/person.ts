/** Who a trusted profile is of, as it was when identity was confirmed. */
export interface Person {
  readonly familyName: string;
  readonly firstName: string;
  /** Eleven digits; null where it is not known. */
  readonly pesel: string | null;
  /** `YYYY-MM-DD`. */
  readonly dateOfBirth: string | null;
}
