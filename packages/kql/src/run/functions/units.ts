import { QueryFailure } from '../refusal.ts';
import type { Long } from '../values/integer.ts';
import type { FunctionTable } from './function.ts';
import { strict, taking } from './function.ts';

// How many base units one unit is. https://learn.microsoft.com/kusto/query/convert-length-function and its siblings.
const metric = (unit: string): Readonly<Record<string, number>> => {
  const name = unit.toLowerCase();
  const prefixes: Readonly<Record<string, number>> = {
    nano: 1e-9,
    micro: 1e-6,
    milli: 1e-3,
    centi: 1e-2,
    deci: 1e-1,
    deca: 1e1,
    hecto: 1e2,
    kilo: 1e3,
    mega: 1e6,
  };
  return {
    [unit]: 1,
    ...Object.fromEntries(
      Object.entries(prefixes).map(([prefix, size]) => [prefix.charAt(0).toUpperCase() + prefix.slice(1) + name, size]),
    ),
  };
};

const lengths: Readonly<Record<string, number>> = {
  ...metric('Meter'),
  Angstrom: 1e-10,
  AstronomicalUnit: 149_597_870_700,
  Chain: 20.1168,
  DataMile: 1828.8,
  Fathom: 1.8288,
  Foot: 0.3048,
  Hand: 0.1016,
  Inch: 0.0254,
  Microinch: 2.54e-8,
  Mil: 2.54e-5,
  Mile: 1609.344,
  NauticalMile: 1852,
  Shackle: 27.432,
  Yard: 0.9144,
};

const masses: Readonly<Record<string, number>> = {
  ...Object.fromEntries(Object.entries(metric('Gram')).map(([name, size]) => [name, size / 1000])),
  Grain: 6.479891e-5,
  LongHundredweight: 50.80234544,
  LongTon: 1016.0469088,
  Ounce: 0.028349523125,
  Pound: 0.45359237,
  ShortHundredweight: 45.359237,
  ShortTon: 907.18474,
  Stone: 6.35029318,
  Tonne: 1000,
};

const forces: Readonly<Record<string, number>> = {
  ...metric('Newton'),
  Dyn: 1e-5,
  KilogramForce: 9.80665,
  KilopondForce: 9.80665,
  PoundForce: 4.4482216152605,
  OunceForce: 0.2780138509537812,
  ShortTonForce: 8896.443230521,
  TonneForce: 9806.65,
};

const volumes: Readonly<Record<string, number>> = {
  ...Object.fromEntries(Object.entries(metric('Liter')).map(([name, size]) => [name, size / 1000])),
  AcreFoot: 1 / 0.000810714,
  CubicCentimeter: 1e-6,
  CubicDecimeter: 1e-3,
  CubicFoot: 0.028316846592,
  CubicInch: 1.6387064e-5,
  CubicKilometer: 1e9,
  CubicMeter: 1,
  CubicMillimeter: 1e-9,
  CubicYard: 0.764554857984,
  UsGallon: 0.003785411784,
  UsPint: 0.000473176473,
  UsQuart: 0.000946352946,
};

const speeds: Readonly<Record<string, number>> = {
  MeterPerSecond: 1,
  KilometerPerHour: 1 / 3.6,
  KilometerPerSecond: 1000,
  MilePerHour: 0.44704,
  FootPerSecond: 0.3048,
  Knot: 1852 / 3600,
};

const angles: Readonly<Record<string, number>> = {
  Degree: 1,
  Radian: 180 / Math.PI,
  Gradian: 0.9,
  Arcminute: 1 / 60,
  Arcsecond: 1 / 3600,
  Revolution: 360,
};

const energies: Readonly<Record<string, number>> = {
  ...metric('Joule'),
  BritishThermalUnit: 1055.05585262,
  Calorie: 4.184,
  Kilocalorie: 4184,
  KilowattHour: 3.6e6,
  WattHour: 3600,
  ElectronVolt: 1.602176634e-19,
};

const converter = (kind: string, units: Readonly<Record<string, number>>): FunctionTable[string] =>
  taking(
    ['real', 'string', 'string'],
    strict((value: number, from: string, to: string) => {
      const [first, second] = [units[from], units[to]];
      if (first === undefined || second === undefined)
        throw new QueryFailure(`the ${kind} unit ${first === undefined ? from : to} is not known`);
      return from === to ? value : (value * first) / second;
    }),
  );

/** Conversions between units. */
export const units: FunctionTable = {
  convert_angle: converter('angle', angles),
  convert_energy: converter('energy', energies),
  convert_force: converter('force', forces),
  convert_length: converter('length', lengths),
  convert_mass: converter('mass', masses),
  convert_speed: converter('speed', speeds),
  convert_volume: converter('volume', volumes),
  convert_temperature: taking(
    ['real', 'string', 'string'],
    strict((value: number, from: string, to: string) => fromKelvin(toKelvin(value, from), to)),
  ),
  format_bytes: taking(
    ['real', 'any', 'any'],
    strict((size: number, digits: Long = 0, unit = '') => formatBytes(size, Number(digits), unit)),
  ),
};

function toKelvin(value: number, unit: string): number {
  if (unit === 'Kelvin') return value;
  if (unit === 'DegreeCelsius') return value + 273.15;
  if (unit === 'DegreeFahrenheit') return ((value - 32) * 5) / 9 + 273.15;
  if (unit === 'DegreeRankine') return (value * 5) / 9;
  throw new QueryFailure(`the temperature unit ${unit} is not known`);
}

function fromKelvin(value: number, unit: string): number {
  if (unit === 'Kelvin') return value;
  if (unit === 'DegreeCelsius') return value - 273.15;
  if (unit === 'DegreeFahrenheit') return ((value - 273.15) * 9) / 5 + 32;
  if (unit === 'DegreeRankine') return (value * 9) / 5;
  throw new QueryFailure(`the temperature unit ${unit} is not known`);
}

const byteUnits = ['Bytes', 'KB', 'MB', 'GB', 'TB', 'PB', 'EB'];

function formatBytes(size: number, digits: number, unit: string): string {
  const given = byteUnits.indexOf(unit);
  const fitting = Math.abs(size) < 1 ? 0 : Math.min(Math.floor(Math.log(Math.abs(size)) / Math.log(1024)), byteUnits.length - 1);
  const place = given >= 0 ? given : fitting;
  return `${Number((size / 1024 ** place).toFixed(digits))} ${byteUnits[place]}`;
}
