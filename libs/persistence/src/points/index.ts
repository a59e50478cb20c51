export type { NewPoint, Point, PointKind, PointOfficer } from './point.js';
export { bindOfficer, deactivatePoint, putPoint, seedPoints, unbindOfficer } from './change-points.js';
export { findPoint, officersOf, pointOfOfficer, searchPoints, type PointsAfter, type PointSearch } from './read-points.js';
