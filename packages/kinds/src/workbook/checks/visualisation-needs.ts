import type { Check } from '../../kind.ts';
import type { Workbook } from '../body.ts';
import { placedQueries } from '../placed.ts';

const needs: { readonly [show: string]: 'tiles' | 'map' } = { tiles: 'tiles', map: 'map' };

/** Tiles and maps show nothing until they know which columns to show. */
export const visualisationNeeds: Check<Workbook> = {
  code: 'workbook/visualisation-needs',
  severity: 'error',
  run: ({ body }) =>
    placedQueries(body).flatMap(({ query, at }) => {
      const needed = needs[query.show ?? 'table'];
      if (needed === undefined || query[needed] !== undefined) return [];
      return [{ at: [...at, 'show'], message: `show: ${needed} needs ${needed}, the columns to show`, help: cure[needed] }];
    }),
};

const cure = {
  tiles: 'add tiles with title and value',
  map: 'add map with latitude, longitude and size',
};
