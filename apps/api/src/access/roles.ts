import { SetMetadata } from '@nestjs/common';
import type { Role } from './principal.js';

export const ROLES_KEY = 'koordynator:roles';
export const PUBLIC_KEY = 'koordynator:public';

/** Who may call it: one of these roles (`admin` always). A route with neither this nor `@Public()` is denied to everybody. */
export const Roles = (...roles: readonly Role[]): MethodDecorator & ClassDecorator => SetMetadata(ROLES_KEY, roles);

/** Needs no token: health, metrics, pages, and the sandbox's sign-in. */
export const Public = (): MethodDecorator & ClassDecorator => SetMetadata(PUBLIC_KEY, true);
