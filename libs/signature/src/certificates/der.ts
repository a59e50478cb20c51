/** Just enough DER (X.690) to write and look into certificates. */
export function tlv(tag: number, ...parts: readonly Buffer[]): Buffer {
  const content = Buffer.concat(parts);
  return Buffer.concat([Buffer.from([tag]), lengthOf(content.length), content]);
}

export const sequence = (...parts: readonly Buffer[]): Buffer => tlv(0x30, ...parts);
export const set = (...parts: readonly Buffer[]): Buffer => tlv(0x31, ...parts);
export const utf8 = (text: string): Buffer => tlv(0x0c, Buffer.from(text, 'utf8'));
export const octets = (content: Buffer): Buffer => tlv(0x04, content);
export const bits = (content: Buffer, unused = 0): Buffer => tlv(0x03, Buffer.from([unused]), content);
export const TRUE = tlv(0x01, Buffer.from([0xff]));

/** An unsigned number, big-endian. */
export function integer(value: Buffer): Buffer {
  let start = 0;
  while (start < value.length - 1 && value[start] === 0) start += 1;
  const digits = value.subarray(start);
  return (digits[0] as number) >= 0x80 ? tlv(0x02, Buffer.from([0]), digits) : tlv(0x02, digits);
}

export function oid(dotted: string): Buffer {
  const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number);
  const bytes = [first * 40 + second];
  for (const arc of rest) {
    const groups = [arc & 0x7f];
    for (let left = arc >>> 7; left > 0; left >>>= 7) groups.unshift((left & 0x7f) | 0x80);
    bytes.push(...groups);
  }
  return tlv(0x06, Buffer.from(bytes));
}

/** An OBJECT IDENTIFIER, an INTEGER, … as they stand, tag and length included. */
export const whole = ({ tag, content }: DerValue): Buffer => tlv(tag, content);

/** GeneralizedTime with milliseconds, without trailing zeros (RFC 3161 § 2.4.2). */
export function preciseTime(at: number): Buffer {
  const [seconds = '', fraction = ''] = new Date(at).toISOString().replace(/[-:TZ]/g, '').split('.');
  const digits = fraction.replace(/0+$/, '');
  return tlv(0x18, Buffer.from(`${seconds}${digits === '' ? '' : `.${digits}`}Z`));
}

/** UTCTime to 2049, GeneralizedTime from 2050, as RFC 5280 § 4.1.2.5 has it; whole seconds. */
export function time(at: number): Buffer {
  const digits = new Date(at).toISOString().replace(/[-:T]/g, '').slice(0, 14);
  return digits < '2050' ? tlv(0x17, Buffer.from(`${digits.slice(2)}Z`)) : tlv(0x18, Buffer.from(`${digits}Z`));
}

export interface DerValue {
  readonly tag: number;
  readonly content: Buffer;
  /** Where the next value begins. */
  readonly end: number;
}

/** Reads the value at `offset`; undefined where the bytes are no definite-length DER. */
export function readDer(bytes: Buffer, offset: number): DerValue | undefined {
  const tag = bytes[offset];
  const first = bytes[offset + 1];
  if (tag === undefined || first === undefined) return undefined;
  let start = offset + 2;
  let length = first;
  if (first >= 0x80) {
    const size = first & 0x7f;
    if (size === 0 || size > 4 || start + size > bytes.length) return undefined;
    length = bytes.readUIntBE(start, size);
    start += size;
  }
  if (start + length > bytes.length) return undefined;
  return { tag, content: bytes.subarray(start, start + length), end: start + length };
}

/** The values inside a constructed one. */
export function childrenOf(content: Buffer): DerValue[] {
  const children: DerValue[] = [];
  for (let offset = 0; offset < content.length; ) {
    const child = readDer(content, offset);
    if (child === undefined) return [];
    children.push(child);
    offset = child.end;
  }
  return children;
}

function lengthOf(length: number): Buffer {
  if (length < 0x80) return Buffer.from([length]);
  const bytes: number[] = [];
  for (let left = length; left > 0; left = Math.floor(left / 256)) bytes.unshift(left % 256);
  return Buffer.from([0x80 | bytes.length, ...bytes]);
}
