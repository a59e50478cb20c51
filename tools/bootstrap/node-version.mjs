// @ts-check

/**
 * Null where this Node will do, else what to say.
 *
 * @param {string} version as in process.versions.node
 * @param {string} wanted the least, as in package.json's engines: ">=20.20"
 */
export function nodeFault(version, wanted) {
  const [major = 0, minor = 0] = numbers(version);
  const [leastMajor = 0, leastMinor = 0] = numbers(wanted);
  if (major > leastMajor || (major === leastMajor && minor >= leastMinor)) return null;
  return `Koordynator needs Node ${leastMajor}.${leastMinor} or newer; this is ${version}. Install a newer one from https://nodejs.org and start again.`;
}

/** @param {string} text */
function numbers(text) {
  return text.replace(/^[^\d]*/, '').split('.').map(Number);
}
