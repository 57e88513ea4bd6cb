import { arrays } from './arrays.ts';
import { bags } from './bags.ts';
import { conditions } from './conditions.ts';
import { conversions } from './conversions.ts';
import { datetimes } from './datetimes.ts';
import { timeFormats } from './format-time.ts';
import type { FunctionTable } from './function.ts';
import { numbers } from './numbers.ts';
import { regexes } from './regexes.ts';
import { encodings } from './encodings.ts';
import { ipFunctions } from './ip.ts';
import { parsing } from './parsing.ts';
import { nearness } from './around.ts';
import { statistics } from './statistics.ts';
import { units } from './units.ts';
import { seriesDecompositions } from './series-decompose.ts';
import { seriesFills } from './series-fill.ts';
import { seriesFits } from './series-fit.ts';
import { series } from './series.ts';
import { strings } from './strings.ts';
import { windows } from './windows.ts';

/** The functions of the service that the engine runs, by name. A function is one entry in the table of its area. */
export const functions: FunctionTable = {
  ...arrays,
  ...bags,
  ...conditions,
  ...conversions,
  ...datetimes,
  ...numbers,
  ...regexes,
  ...encodings,
  ...ipFunctions,
  ...parsing,
  ...nearness,
  ...statistics,
  ...units,
  ...series,
  ...seriesDecompositions,
  ...seriesFills,
  ...seriesFits,
  ...strings,
  ...timeFormats,
  ...windows,
};
