import { vocabulary, writeCanonical } from '#domain/documents';
import { OSOBA, PPZP, PROFIL, type ProfileBlock } from './profile-block.js';

const ppZP = vocabulary('ppZP', PPZP);
const os = vocabulary('os', OSOBA);
const pf = vocabulary('pf', PROFIL);

/**
 * The block as `xades:ClaimedRole` elements (the xades prefix undeclared), canonical: the platform's `ppZP:PodpisZP` with person and account,
 * then ours with the profile's id. What is null is left out; the date of birth has no place in this form of the block.
 * Characters that XML cannot hold are the caller's to refuse, when the profile's data come in.
 */
export function writeClaimedRoles({ familyName, firstName, pesel, accountId, profileId }: ProfileBlock): string {
  const person = ppZP('DaneZPOsobyFizycznej', [os('Nazwisko', [familyName]), os('Imie', [firstName]), pesel === null ? undefined : os('PESEL', [pesel])]);
  const account = accountId === null ? undefined : ppZP('DanePodpisu', [ppZP('IdKontaUzytkownikaEpuap', [accountId])]);
  const roles = [writeCanonical(ppZP('PodpisZP', [ppZP('DaneZP', [person]), account]))];
  if (profileId !== null) roles.push(writeCanonical(pf('ProfilZaufany', [pf('IdProfilu', [profileId])])));
  return roles.map((role) => `<xades:ClaimedRole>${role}</xades:ClaimedRole>`).join('');
}
