import type { SigningLevel } from '#persistence';
import { raiseLevel, signPrepared, type PreparedDocument, type ProfileBlock, type Signatures, type TimeStampAuthority } from '#signature';
import type { ArchiveData } from './archive-data.js';

export interface ToSeal {
  readonly prepared: object;
  readonly content: Buffer;
  /** The instant of signing. */
  readonly at: number;
  readonly profile: ProfileBlock;
  /** UUID, the Id of the signature. */
  readonly id: string;
  readonly level: SigningLevel;
}

/** Makes the signature with the trusted profile: the person's block, under the system's seal; raised to its level by the time-stamp authority. */
export interface ProfileSigner {
  /** What it can make: time-stamps need an authority, what is kept for long its revocation lists too. */
  readonly levels: readonly SigningLevel[];
  /** Throws `TimeStampError` where the authority does not answer. */
  sign(request: ToSeal): Buffer | Promise<Buffer>;
}

export interface ProfileSignerParts {
  readonly signatures: Signatures;
  /** Configured; in the sandbox its own where there is none. */
  readonly timeStamps: TimeStampAuthority | null;
  /** For LT and LTA; null where there is none. */
  readonly archive: ArchiveData | null;
}

export function profileSigner({ signatures, timeStamps, archive }: ProfileSignerParts): ProfileSigner {
  const { authorities } = signatures;
  const tsa = timeStamps ?? authorities?.timeStamps ?? null;
  const levels: readonly SigningLevel[] = ['B', ...(tsa === null ? [] : (['T'] as const)), ...(tsa === null || archive === null ? [] : (['LT', 'LTA'] as const))];
  const raised = async (signed: Buffer, { content, at, level, prepared, id }: ToSeal): Promise<Buffer> => {
    if (tsa === null || level === 'B') throw new Error(`Expected a level of ${levels.join(', ')} but it is ${level}`);
    const { form, name } = prepared as PreparedDocument;
    const outside = form === 'detached' ? new Map([[encodeURIComponent(name), content]]) : undefined;
    const made = await raiseLevel(signed, {
      to: level, tsa, signatureId: `sig-${id}`, ...(outside !== undefined && { outside }),
      ...(archive !== null && level !== 'T' && { certificates: archive.certificates, crls: await archive.revocations(at) }),
    });
    if (!Buffer.isBuffer(made)) throw new Error(`Expected our own signature to be raised but ${made.code}: ${made.message}`);
    return made;
  };
  return {
    levels,
    sign: (request) => {
      const { prepared, content, at, profile, id, level } = request;
      const signed = signPrepared({ prepared: prepared as PreparedDocument, content, at, profile, id, signer: signatures.sealAt(at) });
      return level === 'B' ? signed : raised(signed, request);
    },
  };
}
