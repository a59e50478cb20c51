// @ts-check
import { execFileSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';

/**
 * Who runs PostgreSQL. It refuses to run as root; so root hands it to another user: the one whose data it already is,
 * else `postgres` (made as a system user where it is missing and can be made), else `nobody`.
 *
 * @typedef {{ uid: number, gid: number, name: string }} Owner
 */

/**
 * @param {string} dataDir
 * @returns {Owner | null} null: whoever we are
 */
export function ownerOf(dataDir) {
  if (process.getuid?.() !== 0) return null;
  const users = readUsers();
  const present = statSync(dataDir, { throwIfNoEntry: false });
  const holder = present === undefined || present.uid === 0 ? undefined : users.find((user) => user.uid === present.uid);
  const chosen = holder ?? users.find((user) => user.name === 'postgres') ?? makeUser() ?? users.find((user) => user.name === 'nobody');
  if (chosen === undefined) throw new Error('PostgreSQL does not run as root, and neither a user «postgres» could be made nor is there a «nobody»: run as an ordinary user, or set DATABASE_URL to a server of your own');
  return chosen;
}

/** @returns {Owner | undefined} */
function makeUser() {
  try {
    execFileSync('useradd', ['--system', '--user-group', '--no-create-home', '--shell', '/usr/sbin/nologin', 'postgres'], { stdio: 'ignore' });
  } catch {
    return undefined;
  }
  return readUsers().find((user) => user.name === 'postgres');
}

/** @returns {Owner[]} */
export function readUsers(text = readFileSync('/etc/passwd', 'utf8')) {
  return text
    .split('\n')
    .map((line) => line.split(':'))
    .filter((fields) => fields.length >= 4)
    .map((fields) => ({ name: String(fields[0]), uid: Number(fields[2]), gid: Number(fields[3]) }));
}
