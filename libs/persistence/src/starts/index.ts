/** What starts instances besides a call: kept for the latest version of each process. */
export { startHeldBack } from './held-messages.js';
export { conditionalStarts, programsOf, replaceStarts, startsNamed, type StartSubscription } from './start-subscriptions.js';
export { startDue } from './timer-starts.js';
