import type { LaunchOptions } from './options.js';

/** The last words of a start: addresses, and in the sandbox what it is. */
export function announcement(options: LaunchOptions, facts: { readonly address: string; readonly temporal: string; readonly logs: string; readonly took: string }): string {
  const lines = [
    '',
    `Koordynator is running (started in ${facts.took}):`,
    `  pages           ${facts.address}/`,
    `  trusted profile ${facts.address}/pz/`,
    `  API             ${facts.address}/api/v1      described at ${facts.address}/api/docs`,
    `  Camunda 8 REST  ${facts.address}/v2`,
    `  health          ${facts.address}/health/ready`,
    `  Temporal        ${facts.temporal}`,
    `  data            ${options.dataDir}   (logs: ${facts.logs})`,
  ];
  if (options.sandbox) {
    lines.push(
      '',
      'SANDBOX: it listens on this machine only; anyone here can sign in as anyone (POST /api/v1/sandbox/token),',
      'signatures are made with test certificates, and mail is not sent but kept on a page. Not for real cases.',
    );
  }
  if (options.shortDeadlines) lines.push('', 'SHORT DEADLINES: a day lasts a second.');
  lines.push('', 'Ctrl-C stops everything. `npm run demo` (in another terminal) drives one case through.');
  return lines.join('\n');
}
