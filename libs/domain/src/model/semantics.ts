/** The engine's semantics that new instances begin under; kept in the state and advanced only at continue-as-new (design.md §4 rule 6). */
export const SEMANTICS = 1;
