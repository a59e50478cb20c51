import { Controller, Delete, Get, HttpCode, Inject, Param, Post, Put, Query } from '@nestjs/common';
import { ApiBody, ApiOperation, ApiQuery, ApiResponse, ApiTags } from '@nestjs/swagger';
import { Me } from '../access/me.js';
import type { Principal } from '../access/principal.js';
import { Public, Roles } from '../access/roles.js';
import { ValidBody } from '../validation/body.js';
import { PointsService, type GivenPoint } from './points.service.js';
import type { PointsQuery } from './points-query.js';
import { CHANGED_POINT_SHOWN, NEW_POINT, NEW_POINT_SHOWN, NEW_POINT_WITH_ID, OFFICER, OFFICER_LIST, POINT, POINT_KINDS, POINT_LIST } from './shapes.js';

@ApiTags('points')
@Controller('api/v1/points')
export class PointsController {
  constructor(@Inject(PointsService) private readonly points: PointsService) {}

  @Get()
  @Public()
  @ApiOperation({ summary: 'Confirmation points: by kind, words without accents or case, town, postal code, and whether they are open' })
  @ApiQuery({ name: 'kind', required: false, enum: POINT_KINDS })
  @ApiQuery({ name: 'q', required: false, description: 'Beginnings of words of name, town, street, postal code' })
  @ApiQuery({ name: 'town', required: false })
  @ApiQuery({ name: 'postalCode', required: false, description: 'Its beginning' })
  @ApiQuery({ name: 'openAt', required: false, description: 'An instant, ISO 8601 with an offset; on statutory holidays all are closed' })
  @ApiQuery({ name: 'limit', required: false, description: '1 to 1000, 100 where absent' })
  @ApiQuery({ name: 'cursor', required: false, description: '`next` of the page before' })
  @ApiResponse({ status: 200, schema: POINT_LIST })
  @ApiResponse({ status: 400, description: 'QUERY_INVALID' })
  search(@Query() query: PointsQuery): Promise<object> {
    return this.points.search(query);
  }

  @Get(':id')
  @Public()
  @ApiOperation({ summary: 'A confirmation point' })
  @ApiResponse({ status: 200, schema: POINT })
  @ApiResponse({ status: 404, description: 'POINT_NOT_FOUND' })
  get(@Param('id') id: string): Promise<object> {
    return this.points.get(id);
  }

  @Post()
  @Roles('admin')
  @ApiOperation({ summary: 'Adds a confirmation point' })
  @ApiBody({ schema: NEW_POINT_SHOWN })
  @ApiResponse({ status: 201, schema: POINT })
  @ApiResponse({ status: 409, description: 'POINT_EXISTS' })
  @ApiResponse({ status: 422, description: 'POINT_HOURS_INVALID' })
  add(@Me() me: Principal, @ValidBody(NEW_POINT_WITH_ID) body: GivenPoint & { readonly id: string }): Promise<object> {
    return this.points.add(me, body);
  }

  @Put(':id')
  @Roles('admin')
  @ApiOperation({ summary: 'Changes a confirmation point, whole' })
  @ApiBody({ schema: CHANGED_POINT_SHOWN })
  @ApiResponse({ status: 200, schema: POINT })
  @ApiResponse({ status: 404, description: 'POINT_NOT_FOUND' })
  @ApiResponse({ status: 422, description: 'POINT_HOURS_INVALID' })
  replace(@Me() me: Principal, @Param('id') id: string, @ValidBody(NEW_POINT) body: GivenPoint): Promise<object> {
    return this.points.replace(me, id, body);
  }

  @Delete(':id')
  @HttpCode(204)
  @Roles('admin')
  @ApiOperation({ summary: 'Deactivates a confirmation point: it is not found any more, and its officers cannot act' })
  @ApiResponse({ status: 204 })
  @ApiResponse({ status: 404, description: 'POINT_NOT_FOUND' })
  deactivate(@Me() me: Principal, @Param('id') id: string): Promise<void> {
    return this.points.deactivate(me, id);
  }

  @Get(':id/officers')
  @Roles('admin')
  @ApiOperation({ summary: 'Who is bound to a confirmation point' })
  @ApiResponse({ status: 200, schema: OFFICER_LIST })
  @ApiResponse({ status: 404, description: 'POINT_NOT_FOUND' })
  officers(@Me() me: Principal, @Param('id') id: string): Promise<object> {
    return this.points.officers(me, id);
  }

  @Post(':id/officers')
  @Roles('admin')
  @ApiOperation({ summary: 'Binds an officer to a confirmation point; to one at a time' })
  @ApiBody({ schema: OFFICER })
  @ApiResponse({ status: 201, schema: OFFICER_LIST.properties.items.items })
  @ApiResponse({ status: 404, description: 'POINT_NOT_FOUND' })
  @ApiResponse({ status: 409, description: 'OFFICER_BOUND_ALREADY' })
  bind(@Me() me: Principal, @Param('id') id: string, @ValidBody(OFFICER) { userId }: { readonly userId: string }): Promise<object> {
    return this.points.bind(me, id, userId);
  }

  @Delete(':id/officers/:userId')
  @HttpCode(204)
  @Roles('admin')
  @ApiOperation({ summary: 'Unbinds an officer from a confirmation point, at once' })
  @ApiResponse({ status: 204 })
  @ApiResponse({ status: 404, description: 'OFFICER_NOT_BOUND' })
  unbind(@Me() me: Principal, @Param('id') id: string, @Param('userId') userId: string): Promise<void> {
    return this.points.unbind(me, id, userId);
  }
}
