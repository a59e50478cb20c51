/** What the contract has and this system does not do, and why. A folder is meant with all that is below it. */
export interface NotImplemented {
  /** Without `/v2/`. */
  readonly paths: readonly string[];
  readonly reason: string;
}

const KEPT = 'What was deployed is kept: instances, cases and their documents refer to it for as long as the law wants them. A new version takes the place of an old one; a process is closed by deploying a version without start events.';
const IDENTITY = 'Who somebody is and what he may do says his token, which the identity provider makes: users, groups, roles, tenants and authorizations are managed there.';

export const NOT_IMPLEMENTED: readonly NotImplemented[] = [
  { paths: ['authorizations', 'groups', 'mapping-rules', 'roles', 'setup', 'tenants', 'users'], reason: IDENTITY },
  { paths: ['resources/:resourceKey/deletion'], reason: KEPT },
  { paths: ['documents'], reason: 'Documents belong to cases and are kept, signed and released under /api/v1; processes carry references to them.' },
  { paths: ['system'], reason: 'Nothing here is paid for by use, so nothing is counted for it.' },
  {
    paths: ['clock'],
    reason:
      "Time cannot be set: timers of instances are Temporal's and fire by the clock of its server, which has no way to pin it, and the API and the worker are processes of their own that read the machine's clock. A pinned clock here would show another time than the one that timers go by.",
  },
];
