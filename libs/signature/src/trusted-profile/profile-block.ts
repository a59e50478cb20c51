/** The namespaces of the block that a signature with the trusted profile carries (domain-facts: Documents). */
export const PPZP = 'http://crd.gov.pl/xml/schematy/ppzp/';
export const OSOBA = 'http://crd.gov.pl/xml/schematy/osoba/2009/03/06/';
/** The newer block of the podpis zaufany; read, not written. */
export const PODPIS_ZAUFANY = 'http://crd.gov.pl/xml/schematy/podpis_zaufany/';
/** Ours, of a ClaimedRole of its own: the platform's block has no element for the profile's id. */
export const PROFIL = 'urn:koordynator:profil-zaufany:1';

/**
 * What a signature with the trusted profile says of its signer, inside `ClaimedRoles` of the signed properties: the person and the account in
 * `ppZP:PodpisZP` (DaneZP/DaneZPOsobyFizycznej{os:Nazwisko, os:Imie, os:PESEL}, DanePodpisu/IdKontaUzytkownikaEpuap), the profile in a second
 * ClaimedRole `ProfilZaufany{IdProfilu}` of ours. By law the signature identifies the profile, the account and the time (art. 3 pt 15 of the
 * law on informatisation); the time is the SigningTime. What the newer `pz:EPSignature` lacks is null.
 */
export interface ProfileBlock {
  readonly familyName: string;
  readonly firstName: string;
  /** Eleven digits. */
  readonly pesel: string | null;
  /** `YYYY-MM-DD`; only the newer block has it. */
  readonly dateOfBirth: string | null;
  /** User id of the account. */
  readonly accountId: string | null;
  /** UUID. */
  readonly profileId: string | null;
}
