// Before anything of a test is loaded: whoever loads Node's own `_tls_common` before `tls` leaves `tls.createSecureContext` undefined
// for the life of the process (each requires the other). Jest runs many files in one process, so one of them breaks another.
import 'node:tls';
