export { addTrustAnchor, removeTrustAnchor, trustAnchors, type KeptAnchor } from './trust-anchors.js';
