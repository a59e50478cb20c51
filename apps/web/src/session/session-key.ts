/** Of the query that knows who is signed in. */
export const SESSION_KEY = ['session'] as const;
