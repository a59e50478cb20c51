/** Preloaded into the sandbox: stacks are captured at every promise otherwise (design.md §6). The floor is tuned as ours is. */
Error.stackTraceLimit = 0;
