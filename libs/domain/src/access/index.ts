/** Who sees what of a case: data, so that every cell of it can be tested. */
export { mayRead, SEES, type ReplyAccess, type SeenKind, type Sight, type Standing } from './sees.js';
