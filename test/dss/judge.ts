import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onPath } from '../../tools/process/on-path.js';
import { run } from '../../tools/process/run.js';
import { ROOT } from '../../tools/root.js';
import { cacheFolder, onceAtATime } from '../../tools/temporal/cache.js';
import type { Part } from '../../tools/testing/part.js';

/** What DSS says of one signature: its own policy's indication, and why. */
export interface Judgement {
  readonly indication: 'TOTAL_PASSED' | 'TOTAL_FAILED' | 'INDETERMINATE';
  readonly reason: string | null;
  /** e.g. `XAdES_BASELINE_B`. */
  readonly level: string;
  readonly signedBy: string | null;
  readonly bestTime: string;
  readonly errors: readonly string[];
  readonly warnings: readonly string[];
  /** Where it is not as the schemas of XML Signature and XAdES have it. */
  readonly structure: readonly string[];
  /** e.g. `FULL umowa.pdf`. */
  readonly covers: readonly string[];
  readonly timestamps: readonly { readonly indication: string; readonly reason: string | null; readonly at: string }[];
}
export interface Verdict {
  readonly signatures: readonly Judgement[];
  /** Where DSS could not read the document. */
  readonly error?: string;
}

export interface Trust {
  /** DER. */
  readonly anchors: readonly Buffer[];
  readonly crls?: readonly Buffer[];
  /** Whether it fetches the lists that certificates name. */
  readonly online?: boolean;
  /** When it is judged. */
  readonly at: number;
}
export interface ToJudge {
  readonly signed: string | Buffer;
  /** Detached documents, by name. */
  readonly beside?: Readonly<Record<string, Buffer>>;
}

const HOME = join(ROOT, 'test/dss');
const MAIN = 'judge.Main';

/** For `describeWith(await dssJudge(), …)`: builds the judge once, into the cache; missing where Java or Maven is. */
export async function dssJudge(): Promise<Part> {
  const name = 'EU DSS';
  if (onPath('java') === null) return { name, missing: 'Install Java 17' };
  const home = judgeHome();
  if (existsSync(home)) return { name, path: home };
  const maven = onPath('mvn');
  if (maven === null) return { name, missing: 'Install Maven, which fetches it' };
  return onceAtATime('dss-judge', async (): Promise<Part> => {
    if (existsSync(home)) return { name, path: home };
    const folder = mkdtempSync(join(cacheFolder(), 'making-'));
    try {
      cpSync(join(HOME, 'pom.xml'), join(folder, 'pom.xml'));
      cpSync(join(HOME, 'src'), join(folder, 'src'), { recursive: true });
      const ran = await run(maven, ['-q', '-B', 'compile', 'dependency:copy-dependencies', `-DoutputDirectory=${join(folder, 'lib')}`], { cwd: folder, timeoutMs: 10 * 60_000 });
      if (!ran.ok) return { name, missing: `Maven could not build it: ${ran.said}` };
      renameSync(folder, home);
      return { name, path: home };
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
}

/** Of this version of its sources: another never answers for it. */
function judgeHome(): string {
  const hash = createHash('sha256').update(readFileSync(join(HOME, 'pom.xml')));
  for (const file of readdirSync(join(HOME, 'src/main/java/judge')).sort()) hash.update(readFileSync(join(HOME, 'src/main/java/judge', file)));
  return join(cacheFolder(), `dss-judge-${hash.digest('hex').slice(0, 16)}`);
}

/** One verdict a document, by one run of Java. */
export async function judge(documents: readonly ToJudge[], { anchors, crls = [], online = false, at }: Trust): Promise<Verdict[]> {
  return inFolder(async (file) => {
    const args = ['validate', '--at', instant(at), ...anchors.flatMap((one, n) => ['--anchor', file(`anchor-${n}`, one)]), ...crls.flatMap((one, n) => ['--crl', file(`crl-${n}`, one)]), ...(online ? ['--online'] : [])];
    documents.forEach(({ signed, beside = {} }, n) => {
      args.push('--in', file(`signed-${n}.xml`, signed));
      Object.entries(beside).forEach(([name, content], m) => args.push('--beside', file(`beside-${n}-${m}`, content), name));
    });
    return (await java(args)).trim().split('\n').map((line) => JSON.parse(line) as Verdict);
  });
}

export interface DssSignRequest {
  readonly content: Buffer;
  readonly name: string;
  readonly form: 'enveloped' | 'enveloping' | 'detached';
  readonly level: 'B' | 'T' | 'LT' | 'LTA';
  readonly at: number;
  /** PEM, PKCS#8. */
  readonly key: string;
  /** DER. */
  readonly certificate: Buffer;
  readonly timeStamps?: { readonly key: string; readonly certificate: Buffer } | { readonly url: string };
  readonly trust?: Omit<Trust, 'at' | 'online'>;
  /** Who answers by OCSP, instead of lists: all certificates are good. PEM and DER. */
  readonly ocsp?: { readonly key: string; readonly certificate: Buffer };
  /** XAdES 1.3.2 as before EN 319 132. */
  readonly v132?: boolean;
  readonly role?: string;
}

/** A signature that DSS makes. */
export async function dssSign({ content, name, form, level, at, key, certificate, timeStamps, trust, ocsp, v132, role }: DssSignRequest): Promise<Buffer> {
  return inFolder(async (file, folder) => {
    const out = join(folder, 'out');
    const args = ['sign', '--form', form, '--level', level, '--at', instant(at), '--key', file('key.pem', key), '--cert', file('certificate', certificate), '--in', file('in', content), '--name', name, '--out', out];
    if (timeStamps !== undefined) args.push(...('url' in timeStamps ? ['--tsa-url', timeStamps.url] : ['--tsa-key', file('tsa.pem', timeStamps.key), '--tsa-cert', file('tsa', timeStamps.certificate)]));
    trust?.anchors.forEach((one, n) => args.push('--anchor', file(`anchor-${n}`, one)));
    trust?.crls?.forEach((one, n) => args.push('--crl', file(`crl-${n}`, one)));
    if (ocsp !== undefined) args.push('--ocsp-key', file('ocsp.pem', ocsp.key), '--ocsp-cert', file('ocsp', ocsp.certificate));
    if (v132 === true) args.push('--v132');
    if (role !== undefined) args.push('--role', role);
    await java(args);
    return readFileSync(out);
  });
}

/** Standard output of the judge; its own complaint where it fails. */
async function java(args: readonly string[]): Promise<string> {
  return inFolder(async (_file, folder) => {
    const output = join(folder, 'stdout');
    const home = judgeHome();
    const classPath = `${join(home, 'target/classes')}:${join(home, 'lib')}/*`;
    const ran = await run('sh', ['-c', 'out=$1; shift; exec java "$@" > "$out"', 'sh', output, '-Xmx512m', '-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1', '-cp', classPath, MAIN, ...args], { timeoutMs: 120_000 });
    if (!ran.ok) throw new Error(`Expected DSS to end well, but it said: ${ran.said}`);
    return readFileSync(output, 'utf8');
  });
}

const instant = (at: number): string => new Date(at).toISOString();

async function inFolder<T>(work: (file: (name: string, content: string | Buffer) => string, folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'koordynator-dss-'));
  try {
    return await work((name, content) => {
      const path = join(folder, name);
      writeFileSync(path, content);
      return path;
    }, folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
