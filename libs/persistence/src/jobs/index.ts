export { activateJobs, typesWithWork, type ActivatedJob, type JobsWanted } from './activate.js';
export { failJob, noteJobError, updateJob } from './change-job.js';
