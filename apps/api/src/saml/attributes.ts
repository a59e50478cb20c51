import type { Released } from '../consents/released-data.js';

/** The same names as the claims of OpenID Connect; what has parts becomes one attribute a part: `trusted_profile_id`. */
export function attributesOf(data: Released): Readonly<Record<string, readonly string[]>> {
  return Object.fromEntries(Object.entries(data).flatMap(([name, value]) => (typeof value === 'object' ? Object.entries(value).map(([part, text]) => [`${name}_${part}`, [text]] as const) : [[name, [String(value)]] as const])));
}
