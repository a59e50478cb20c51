// @ts-check
import { TestWorkflowEnvironment } from '@temporalio/testing';

/**
 * Lets the SDK download a server into a folder, by starting it once. A process of its own, because a download
 * that hangs can be ended only from outside.
 *
 *     node download-by-sdk.mjs dev-server|time-skipping <folder>
 */
const [kind, downloadDir] = process.argv.slice(2);
const server = { executable: { type: /** @type {const} */ ('cached-download'), downloadDir } };
const environment = kind === 'time-skipping' ? await TestWorkflowEnvironment.createTimeSkipping({ server }) : await TestWorkflowEnvironment.createLocal({ server });
await environment.teardown();
