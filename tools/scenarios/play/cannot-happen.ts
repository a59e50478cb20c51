/** What the scenario asks for cannot happen now: the author's fault, told as a difference of its step. */
export class CannotHappen extends Error {}
