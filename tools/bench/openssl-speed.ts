import { spawnSync } from 'node:child_process';

/** What one core of this machine can do at most with a key as the seal's: `openssl speed`. Null where it is not there. */
export function opensslSpeed(): { readonly sign: number | null; readonly verify: number | null } {
  const { stdout, status } = spawnSync('openssl', ['speed', '-seconds', '2', '-mr', 'ecdsap256'], { encoding: 'utf8' });
  // +F5:3:256:<seconds a signature>:<seconds a verification>, or rates: newer versions print operations a second.
  const [, , , sign, verify] = (/^\+F\d+:.*$/m.exec(stdout ?? '')?.[0] ?? '').split(':');
  const rate = (text: string | undefined): number | null => {
    const value = Number(text);
    if (status !== 0 || text === undefined || !(value > 0)) return null;
    return Math.round(value < 1 ? 1 / value : value);
  };
  return { sign: rate(sign), verify: rate(verify) };
}
