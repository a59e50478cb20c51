/** Injection token of the one `Programs` of #persistence in this process: its memory is emptied when a deployment is made here. */
export const PROGRAMS = Symbol('Programs of #persistence');
