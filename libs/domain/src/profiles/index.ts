/** `#domain/profiles`: how a trusted profile stands at an instant, and what that allows. */
export { profileAllows, PROFILE_ALLOWS, type ProfileAction, type ProfileState } from './profile-allows.js';
export { profileStanding, type ApplicationFacts, type ProfileFacts, type ProfileStanding } from './profile-standing.js';
