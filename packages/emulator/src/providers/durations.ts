const pattern = /^(?<sign>-)?P(?:(?<days>\d+)D)?(?:T(?:(?<hours>\d+)H)?(?:(?<minutes>\d+)M)?(?:(?<seconds>\d+(?:\.\d+)?)S)?)?$/;

/** The seconds of an ISO 8601 duration of days to seconds, or undefined for anything else. */
export function durationSeconds(text: string): number | undefined {
  const groups = pattern.exec(text)?.groups;
  if (groups === undefined || text.endsWith('P') || text.endsWith('T')) return undefined;
  const part = (name: string): number => Number(groups[name] ?? '0');
  const seconds = part('days') * 86_400 + part('hours') * 3600 + part('minutes') * 60 + part('seconds');
  return groups['sign'] === undefined ? seconds : -seconds;
}

/** A duration as .NET's XmlConvert writes a TimeSpan: the fewest units, so PT60M comes back as PT1H and PT24H as P1D. */
export function writeDuration(seconds: number): string {
  const days = Math.floor(seconds / 86_400);
  const hours = Math.floor((seconds % 86_400) / 3600);
  const minutes = Math.floor((seconds % 3600) / 60);
  const rest = seconds % 60;
  const time = [hours > 0 ? `${hours}H` : '', minutes > 0 ? `${minutes}M` : '', rest > 0 ? `${rest}S` : ''].join('');
  if (days === 0 && time === '') return 'PT0S';
  return `P${days > 0 ? `${days}D` : ''}${time === '' ? '' : `T${time}`}`;
}
