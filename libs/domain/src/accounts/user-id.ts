/** What a person may choose. Small letters only, so that two ids never differ by case alone. */
export const USER_ID = '^[a-z0-9][a-z0-9._-]{2,63}$';
