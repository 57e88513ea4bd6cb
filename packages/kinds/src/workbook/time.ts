const form = /^(\d+)([mhd])$/;
const unitMilliseconds: { readonly [unit: string]: number } = { m: 60_000, h: 3_600_000, d: 86_400_000 };

/** The milliseconds of a duration such as `30m`, `24h` or `7d`, or undefined where it has another form. */
export function durationMilliseconds(text: string): number | undefined {
  const [, count, unit] = form.exec(text) ?? [];
  const milliseconds = Number(count ?? 0) * (unitMilliseconds[unit ?? ''] ?? 0);
  return milliseconds > 0 ? milliseconds : undefined;
}

/** The name in a value that is one placeholder and nothing else, such as `{TimeRange}`. */
export function soleParameter(text: string): string | undefined {
  return /^\{([A-Za-z_]\w*)\}$/.exec(text)?.[1];
}
