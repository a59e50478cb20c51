/** `#domain/profiles`: how a trusted profile stands at an instant, and what that allows. */
export { profileAllows, PROFILE_ALLOWS, type ProfileAction, type ProfileActor, type ProfileState } from './profile-allows.js';
export { applicationStanding, profileStanding, profileStateAt, type ApplicationFacts, type ProfileFacts, type ProfileStanding } from './profile-standing.js';
export { historyWords, type HistoryFacts, type ProfileEventKind } from './history-words.js';
export { plainWords } from './plain-words.js';
