/** What job workers get and say. The engine's part of a job is projected like everything else. */
export { availableJobs, claimJobs, releaseJobs, type ActivatedJob, type Asked, type Claim } from './activate.js';
export { failJob, giveRetries, jobWithoutRetries, noteDenial, noteGivenUp, noteThrown, updateJob } from './change-job.js';
export { openJob, type OpenJob } from './open-job.js';
