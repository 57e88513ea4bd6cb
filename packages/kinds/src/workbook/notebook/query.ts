import type { JsonObject } from '../../json.ts';
import type { Export, Query, Size } from '../body.ts';
import { logs, timeContext } from './logs.ts';
import { visualisation } from './visualisation.ts';

const sizeNumbers: { readonly [size in Size]: number } = { medium: 0, small: 1, large: 2, full: 3, tiny: 4 };

/** The content of a query step. */
export function queryStep(query: Query): JsonObject {
  return {
    version: 'KqlItem/1.0',
    query: query.kql,
    size: sizeNumbers[query.size ?? 'medium'],
    showAnalytics: true,
    ...(query.title === undefined ? {} : { title: query.title }),
    ...(query.empty === undefined ? {} : { noDataMessage: query.empty }),
    ...timeContext(query.time),
    ...exports(query.onClick ?? []),
    ...(query.download === true ? { showExportToExcel: true } : {}),
    ...logs,
    ...visualisation(query),
  };
}

function exports(clicks: readonly Export[]): JsonObject {
  const [only] = clicks;
  if (only === undefined) return {};
  if (clicks.length === 1) {
    const initial = only.default === undefined ? {} : { exportDefaultValue: only.default };
    return { exportFieldName: only.column, exportParameterName: only.parameter, ...initial };
  }
  return {
    exportedParameters: clicks.map(({ column, parameter, default: initial }) => ({
      fieldName: column,
      parameterName: parameter,
      parameterType: 1,
      ...(initial === undefined ? {} : { defaultValue: initial }),
    })),
  };
}
