import type { Problem } from '#domain';

export function jobNotFound(jobKey: string): Problem {
  return { code: 'JOB_NOT_FOUND', params: { jobKey: jobKey.slice(0, 40) }, message: `There is no open job ${jobKey.slice(0, 40)}`, hint: 'It was completed, or is no longer wanted: drop what was done for it. Search with POST /v2/jobs/search.' };
}
