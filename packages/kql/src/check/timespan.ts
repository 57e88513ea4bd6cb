const unitSeconds: Readonly<Record<string, number>> = {
  d: 86_400,
  day: 86_400,
  days: 86_400,
  h: 3600,
  hr: 3600,
  hrs: 3600,
  hour: 3600,
  hours: 3600,
  m: 60,
  min: 60,
  minute: 60,
  minutes: 60,
  s: 1,
  sec: 1,
  second: 1,
  seconds: 1,
  ms: 1e-3,
  milli: 1e-3,
  millis: 1e-3,
  millisec: 1e-3,
  millisecond: 1e-3,
  milliseconds: 1e-3,
  micro: 1e-6,
  micros: 1e-6,
  microsec: 1e-6,
  microsecond: 1e-6,
  microseconds: 1e-6,
  tick: 1e-7,
  ticks: 1e-7,
};

/**
 * The length of a timespan literal in seconds (`14d`, `1.5h`, `1.02:03:04`, `2` for days), or undefined for another text.
 * The language service reads `timespan(1.02:03:04)` as zero, so its own value is of no use.
 */
export function timespanSeconds(text: string): number | undefined {
  const [, amount = '', unit = ''] = /^\s*(-?\d+(?:\.\d+)?)\s*([a-z]+)\s*$/i.exec(text) ?? [];
  const factor = unitSeconds[unit.toLowerCase()];
  if (factor !== undefined) return Number(amount) * factor;
  if (/^\s*-?\d+\s*$/.test(text)) return Number(text) * 86_400;
  const clock = /^\s*(-?)(?:(\d+)\.)?(\d+):(\d+)(?::(\d+(?:\.\d+)?))?\s*$/.exec(text);
  if (!clock) return undefined;
  const [, sign, days = '0', hours = '0', minutes = '0', seconds = '0'] = clock;
  const total = Number(days) * 86_400 + Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds);
  return sign === '-' ? -total : total;
}
