/**
 * Preloaded into the sandbox. Temporal captures a stack at every promise there, source maps included: a fifth of the
 * worker's processor time (design.md §6). Errors of the engine say what was expected; they need no stack.
 */
Error.stackTraceLimit = 0;
