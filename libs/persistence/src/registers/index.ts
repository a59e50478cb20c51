export { recordRegisterAnswer, recordRegisterAsked, type RegisterAsk } from './register-audit.js';
export { putRegisterEntry, registerEntries, registerEntry, removeRegisterEntry, sandboxRegisters, setRegisterAvailable, type DriverFacts, type RegisterEntry, type SandboxRegisterState, type VehicleFacts } from './sandbox-registers.js';
