import { peselFault } from '../accounts/index.js';

/** Of vehicles and of drivers, as the central register of both (CEPiK) has them. */
export const REGISTERS = ['vehicles', 'drivers'] as const;
export type Register = (typeof REGISTERS)[number];

export type RegisterDatum = 'pesel' | 'registrationNumber' | 'category';

/** What each register may be asked, and which data the question needs: no others leave this system. */
export const REGISTER_QUESTIONS = {
  vehicles: { 'is-owner': ['pesel', 'registrationNumber'], 'is-insured': ['registrationNumber'] },
  drivers: { 'has-licence': ['pesel', 'category'] },
} as const satisfies Record<Register, Record<string, readonly RegisterDatum[]>>;

export interface RegisterQuestion {
  readonly register: Register;
  readonly question: string;
  readonly about: Readonly<Partial<Record<RegisterDatum, string>>>;
}

/** As a definition gives it, unchecked. */
export interface AskedQuestion {
  readonly register: string;
  readonly question: string;
  readonly pesel?: string | null;
  readonly registrationNumber?: string | null;
  readonly category?: string | null;
}

/** `datum` is missing or malformed; null: the register has no such question. Names no values. */
export interface QuestionFault {
  readonly fault: string;
  readonly datum: RegisterDatum | null;
}

const READ: Readonly<Record<RegisterDatum, (text: string, sandbox: boolean) => string | null>> = {
  pesel: (text, sandbox) => (peselFault(text, { sandbox }) === null ? text : null),
  registrationNumber: (text) => registrationNumber(text),
  category: (text) => licenceCategory(text),
};

/** The question with the data that it needs and no others, in their one spelling; or what is wrong with it. */
export function registerQuestion(asked: AskedQuestion, { sandbox }: { readonly sandbox: boolean }): RegisterQuestion | QuestionFault {
  const { register, question } = asked;
  const questions: Readonly<Record<string, readonly RegisterDatum[]>> | undefined = Object.hasOwn(REGISTER_QUESTIONS, register) ? REGISTER_QUESTIONS[register as Register] : undefined;
  const needs = questions !== undefined && Object.hasOwn(questions, question) ? questions[question] : undefined;
  if (needs === undefined) return { fault: 'The register has no such question', datum: null };
  const about: Partial<Record<RegisterDatum, string>> = {};
  for (const datum of needs) {
    const given = asked[datum] ?? null;
    const read = given === null ? null : READ[datum](given, sandbox);
    if (read === null) return { fault: `${datum} is ${given === null ? 'missing' : 'malformed'}`, datum };
    about[datum] = read;
  }
  return { register: register as Register, question, about };
}

/** Capital letters and figures without spaces, 4 to 8 of them; null where it is none. */
export function registrationNumber(text: string): string | null {
  const plain = text.replace(/[ -]/g, '').toUpperCase();
  return /^[A-Z0-9]{4,8}$/.test(plain) ? plain : null;
}

const CATEGORIES = ['AM', 'A1', 'A2', 'A', 'B1', 'B', 'B+E', 'C1', 'C', 'C1+E', 'C+E', 'D1', 'D', 'D1+E', 'D+E', 'T'];

/** A category of driving licences (Act on drivers, art. 6); null where it is none. */
export function licenceCategory(text: string): string | null {
  const plain = text.trim().toUpperCase();
  return CATEGORIES.includes(plain) ? plain : null;
}
