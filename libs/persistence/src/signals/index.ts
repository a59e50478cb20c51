/** Signals: broadcast from outside (`POST /v2/signals/broadcast`) and by instances (the worker, after their projection). */
export { broadcastSignal, type Broadcast } from './broadcast.js';
