const minute = 60;
const hour = 60 * minute;
const day = 24 * hour;

/** How many seconds a duration lasts, as authors or the service write it; undefined where it is none. */
export function secondsOf(text: string): number | undefined {
  const parts = forms.map((form) => form.exec(text)?.groups).find((groups) => groups !== undefined);
  return parts && total(parts);
}

/** Seconds as an ISO 8601 duration with as few hours and minutes as possible: `P1DT2H`. */
export function isoDuration(seconds: number): string {
  const { days, hours, minutes, rest } = parted(seconds);
  const time = units([hours, 'H'], [minutes, 'M'], [rest, 'S']);
  const date = units([days, 'D']);
  return date === '' && time === '' ? 'PT0S' : `P${date}${time === '' ? '' : `T${time}`}`;
}

/** Seconds as authors write them: `1d2h`. */
export function shortDuration(seconds: number): string {
  const { days, hours, minutes, rest } = parted(seconds);
  return units([days, 'd'], [hours, 'h'], [minutes, 'm'], [rest, 's']) || '0s';
}

/** The ISO 8601 form of a duration, or the text itself where it is none. */
export function canonicalDuration(text: string): string {
  const seconds = secondsOf(text);
  return seconds === undefined ? text : isoDuration(seconds);
}

// `5m`, `1h10m` as in Azure-Sentinel's YAML; ISO 8601 as in ARM; `0:05:00`, `1.00:00:00` as .NET writes a TimeSpan, seen in exports.
// Years and months are left out: they have no fixed length.
const forms: readonly RegExp[] = [
  /^(?=\d)(?:(?<days>\d{1,6})d)?(?:(?<hours>\d{1,6})h)?(?:(?<minutes>\d{1,6})m)?(?:(?<rest>\d{1,6})s)?$/i,
  /^P(?=.)(?:(?<weeks>\d{1,6})W)?(?:(?<days>\d{1,6})D)?(?:T(?=.)(?:(?<hours>\d{1,6})H)?(?:(?<minutes>\d{1,6})M)?(?:(?<rest>\d{1,6})S)?)?$/i,
  /^(?:(?<days>\d{1,6})\.)?(?<hours>[01]?\d|2[0-3]):(?<minutes>[0-5]\d):(?<rest>[0-5]\d)(?:\.0{1,7})?$/,
];

function total(parts: { readonly [name: string]: string | undefined }): number {
  const of = (name: string): number => Number(parts[name] ?? 0);
  return of('weeks') * 7 * day + of('days') * day + of('hours') * hour + of('minutes') * minute + of('rest');
}

function parted(seconds: number): { readonly days: number; readonly hours: number; readonly minutes: number; readonly rest: number } {
  return {
    days: Math.floor(seconds / day),
    hours: Math.floor((seconds % day) / hour),
    minutes: Math.floor((seconds % hour) / minute),
    rest: seconds % minute,
  };
}

function units(...parts: readonly (readonly [count: number, unit: string])[]): string {
  return parts.map(([count, unit]) => (count === 0 ? '' : `${count}${unit}`)).join('');
}
