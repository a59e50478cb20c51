import { All, Controller, Req } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { Roles } from '../../access/roles.js';
import { ProblemException } from '../../errors/problem-exception.js';
import { ENGINE_ROLES } from '../scope.js';
import { NOT_IMPLEMENTED } from './not-implemented.js';

const ROUTES = NOT_IMPLEMENTED.flatMap(({ paths }) => paths.flatMap((path) => (path.includes('/') ? [path] : [path, `${path}/*`])));

/** Says of each path of the contract that is not there why it is not: 501, to those who may work the engine. */
@ApiExcludeController()
@Roles('clerk', ...ENGINE_ROLES)
@Controller('v2')
export class NotImplementedController {
  @All(ROUTES)
  answer(@Req() request: FastifyRequest): never {
    const path = (request.url.split('?')[0] as string).replace(/^\/v2\//, '');
    const reason = NOT_IMPLEMENTED.find(({ paths }) => paths.some((one) => meant(one, path)))?.reason ?? '';
    throw new ProblemException(501, { code: 'NOT_IMPLEMENTED', params: { path: `/v2/${path.slice(0, 200)}` }, message: `This system has no /v2/${path.slice(0, 200)}. ${reason}`, hint: 'docs/v2.md lists what there is.' });
  }
}

function meant(pattern: string, path: string): boolean {
  const [parts, given] = [pattern.split('/'), path.split('/')];
  return parts.every((part, index) => part.startsWith(':') || part === given[index]);
}
