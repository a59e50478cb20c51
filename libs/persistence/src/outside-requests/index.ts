export { requestState, type OutsideRequest, type RequestKind, type RequestState } from './outside-request.js';
export { addRequest, agreeToRequest, findRequest, findRequestOf, refuseRequest, requestContent, signedOfRequest, takeRequest, type NewRequest } from './requests.js';
export { holderBySession, holdersByPesel } from './holders-by.js';
