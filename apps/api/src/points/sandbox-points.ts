import type { OpeningHours } from '#domain/deadlines';
import type { Point, PointKind } from '#persistence';

/** Where an officer of the sandbox acts who is bound to no point. */
export const SANDBOX_POINT = 'punkt-testowy';

const every = (from: string, to: string): OpeningHours => ({ monday: [{ from, to }], tuesday: [{ from, to }], wednesday: [{ from, to }], thursday: [{ from, to }], friday: [{ from, to }] });
const OFFICE: OpeningHours = { ...every('08:00', '16:00'), monday: [{ from: '08:00', to: '18:00' }], friday: [{ from: '08:00', to: '14:00' }] };
const BANK: OpeningHours = every('09:00', '17:00');
const POST: OpeningHours = { ...every('08:00', '20:00'), saturday: [{ from: '08:00', to: '14:00' }] };
const CONSULATE: OpeningHours = { tuesday: [{ from: '09:00', to: '13:00' }, { from: '14:00', to: '16:00' }], thursday: [{ from: '09:00', to: '13:00' }] };

/** All of it is made up: towns, streets and postal codes that there are not. */
export const SANDBOX_POINTS: readonly Point[] = [
  point(SANDBOX_POINT, 'office', 'Punkt Testowy', ['Przykładowo', '00-000', 'ul. Próbna 1'], OFFICE),
  point('urzad-miasta-przykladowo', 'office', 'Urząd Miasta Przykładowo', ['Przykładowo', '00-001', 'Rynek Zmyślony 1'], OFFICE, true),
  point('urzad-gminy-wzorowka', 'office', 'Urząd Gminy Wzorówka', ['Wzorówka', '00-010', 'ul. Szkicowa 3'], OFFICE),
  point('urzad-skarbowy-probno', 'office', 'Urząd Skarbowy w Próbnie', ['Próbno', '00-020', 'ul. Łąkowa Testowa 12'], OFFICE),
  point('oddzial-zus-makietowo', 'office', 'Oddział Ubezpieczeń w Makietowie', ['Makietowo', '00-030', 'al. Żółwia 7'], OFFICE, true),
  point('bank-przykladowy-1', 'bank', 'Bank Przykładowy, Oddział 1', ['Przykładowo', '00-002', 'ul. Skarbonki 5'], BANK),
  point('bank-przykladowy-2', 'bank', 'Bank Przykładowy, Oddział 2', ['Nigdzień', '00-040', 'ul. Skarbonki 8'], BANK),
  point('kasa-wzorcowa', 'bank', 'Kasa Wzorcowa', ['Wzorówka', '00-011', 'ul. Groszowa 2'], BANK),
  point('poczta-przykladowo-1', 'post-office', 'Poczta Testowa, Urząd 1', ['Przykładowo', '00-003', 'pl. Znaczkowy 4'], POST),
  point('poczta-makietowo', 'post-office', 'Poczta Testowa w Makietowie', ['Makietowo', '00-031', 'ul. Listowa 9'], POST),
  point('poczta-nigdzien', 'post-office', 'Poczta Testowa w Nigdzieniu', ['Nigdzień', '00-041', 'ul. Paczkowa 6'], POST),
  { ...point('konsulat-testopolis', 'consulate', 'Konsulat w Testopolis', ['Testopolis', '000', '1 Sample Street'], CONSULATE), country: 'XX' },
];

function point(id: string, kind: PointKind, name: string, [town, postalCode, street]: readonly [string, string, string], openingHours: OpeningHours, fourEyes = false): Point {
  return { id, kind, name, town, postalCode, street, country: 'PL', openingHours, phone: null, active: true, fourEyes };
}
