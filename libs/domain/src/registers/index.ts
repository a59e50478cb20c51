/** `#domain/registers`: what outside registers may be asked, always for a yes or a no. */
export { licenceCategory, registrationNumber, REGISTER_QUESTIONS, REGISTERS, registerQuestion, type AskedQuestion, type QuestionFault, type Register, type RegisterQuestion } from './register-question.js';
