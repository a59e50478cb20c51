const PROGRAMS: readonly (readonly [RegExp, string])[] = [[/\bEdg[A-Za-z]*\//, 'Edge'], [/\bOPR\//, 'Opera'], [/\bFirefox\/|\bFxiOS\//, 'Firefox'], [/\bChrom(e|ium)\/|\bCriOS\//, 'Chrome'], [/\bSafari\//, 'Safari'], [/^curl\//, 'curl'], [/^node|undici/i, 'Node.js']];
const SYSTEMS: readonly (readonly [RegExp, string])[] = [[/Android/, 'Android'], [/iPhone|iPad|iOS/, 'iOS'], [/Windows/, 'Windows'], [/Mac OS X|Macintosh/, 'macOS'], [/CrOS/, 'ChromeOS'], [/Linux/, 'Linux']];

/** Program and system by their names, nothing that tells one browser from a million alike. */
export function deviceWords(userAgent: string | undefined): string {
  const known = (list: readonly (readonly [RegExp, string])[]): string | undefined => list.find(([pattern]) => pattern.test(userAgent ?? ''))?.[1];
  const [program, system] = [known(PROGRAMS), known(SYSTEMS)];
  if (program === undefined) return system ?? 'unknown';
  return system === undefined ? program : `${program} on ${system}`;
}
