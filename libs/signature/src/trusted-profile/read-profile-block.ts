import { childrenNamed, isPlainText, textOf, type XmlElementNode } from '../validating/xml/tree.js';
import { OSOBA, PODPIS_ZAUFANY, PPZP, PROFIL, type ProfileBlock } from './profile-block.js';

/** Why a block cannot be read; nothing of it counts then. */
export interface UnreadableBlock {
  readonly unreadable: string;
}

const BLOCKS = [
  [PPZP, 'PodpisZP'],
  [PODPIS_ZAUFANY, 'EPSignature'],
] as const;
const MAX_LENGTH = 200;

/**
 * Reads the trusted-profile block (profile-block.ts) from the ClaimedRole elements of a signature's own signed properties: `ppZP:PodpisZP` or the newer
 * `pz:EPSignature`, and the profile's id from our `ProfilZaufany`. Null where there is none. It says only what the signature claims: whether its
 * signer may claim that is the validator's to judge.
 */
export function readProfileBlock(claimedRoles: readonly XmlElementNode[]): ProfileBlock | UnreadableBlock | null {
  const blocks = claimedRoles.flatMap((role) => BLOCKS.flatMap(([uri, name]) => childrenNamed(role, uri, name)));
  const ids = claimedRoles.flatMap((role) => childrenNamed(role, PROFIL, 'ProfilZaufany'));
  const [block, ...more] = blocks;
  if (block === undefined) return ids.length === 0 ? null : { unreadable: 'ProfilZaufany without PodpisZP' };
  if (more.length > 0 || ids.length > 1) return { unreadable: 'several blocks' };
  try {
    const read = block.uri === PPZP ? older(block) : newer(block);
    const profileId = ids[0] === undefined ? null : value(step(ids[0], PROFIL, 'IdProfilu'));
    if (profileId !== null && !/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/.test(profileId)) throw new Unreadable('IdProfilu');
    return { ...read, profileId };
  } catch (error) {
    if (error instanceof Unreadable) return { unreadable: error.message };
    throw error;
  }
}

export function isUnreadable(block: ProfileBlock | UnreadableBlock): block is UnreadableBlock {
  return 'unreadable' in block;
}

/** Whether an element is such a block, wherever it stands. */
export function isProfileBlock(element: XmlElementNode): boolean {
  return BLOCKS.some(([uri, name]) => element.uri === uri && element.local === name);
}

class Unreadable extends Error {}

function older(block: XmlElementNode): Omit<ProfileBlock, 'profileId'> {
  const person = step(step(block, PPZP, 'DaneZP'), PPZP, 'DaneZPOsobyFizycznej');
  const signature = maybe(block, PPZP, 'DanePodpisu');
  const pesel = maybe(person, OSOBA, 'PESEL');
  const account = signature === null ? null : maybe(signature, PPZP, 'IdKontaUzytkownikaEpuap');
  return {
    familyName: value(step(person, OSOBA, 'Nazwisko')),
    firstName: value(step(person, OSOBA, 'Imie')),
    pesel: pesel === null ? null : digits(value(pesel)),
    dateOfBirth: null,
    accountId: account === null ? null : value(account),
  };
}

function newer(block: XmlElementNode): Omit<ProfileBlock, 'profileId'> {
  const person = step(block, PODPIS_ZAUFANY, 'NaturalPerson');
  const identifier = maybe(person, PODPIS_ZAUFANY, 'PersonalIdentifier');
  const born = maybe(person, PODPIS_ZAUFANY, 'DateOfBirth');
  return {
    familyName: value(step(person, PODPIS_ZAUFANY, 'CurrentFamilyName')),
    firstName: value(step(person, PODPIS_ZAUFANY, 'FirstName')),
    // eIDAS writes PL/PL/ before the national number.
    pesel: identifier === null ? null : digits(value(identifier).replace(/^PL\/[A-Z]{2}\//, '')),
    dateOfBirth: born === null ? null : date(value(born)),
    accountId: null,
  };
}

/** The one child of that name, in the block's namespace or in none: makers of such blocks differ in it. */
function maybe(parent: XmlElementNode, uri: string, name: string): XmlElementNode | null {
  const found = [...childrenNamed(parent, uri, name), ...childrenNamed(parent, '', name)];
  if (found.length > 1) throw new Unreadable(`${name} is there ${found.length} times`);
  return found[0] ?? null;
}

function step(parent: XmlElementNode, uri: string, name: string): XmlElementNode {
  const found = maybe(parent, uri, name);
  if (found === null) throw new Unreadable(`${name} is missing`);
  return found;
}

/** A comment inside would let one reader see another value than the next. */
function value(element: XmlElementNode): string {
  const text = textOf(element).trim();
  if (!isPlainText(element) || text === '' || text.length > MAX_LENGTH) throw new Unreadable(element.local);
  return text;
}

function digits(text: string): string {
  if (!/^\d{11}$/.test(text)) throw new Unreadable('PESEL');
  return text;
}

function date(text: string): string {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) throw new Unreadable('DateOfBirth');
  return text;
}
