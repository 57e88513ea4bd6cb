/** From when on an api-version knows something; a list that is absent means never. */
export interface Since {
  readonly preview?: string;
  readonly stable?: string;
}

/** Whether an api-version is one of those that know a thing. */
export function isSince(since: Since, apiVersion: string): boolean {
  const date = apiVersion.slice(0, 10);
  const first = isPreview(apiVersion) ? since.preview : since.stable;
  return first !== undefined && date >= first;
}

/** Whether an api-version is a preview. */
export function isPreview(apiVersion: string): boolean {
  return apiVersion.toLowerCase().endsWith('-preview');
}

/** The published versions of Microsoft.SecurityInsights (Azure/azure-resource-manager-schemas, Azure/bicep-types-az). */
export const securityInsightsVersions: readonly string[] = [
  ...stable('2020-01-01 2021-10-01 2022-08-01 2022-11-01 2023-02-01 2023-11-01 2024-03-01 2024-09-01 2025-03-01 2025-06-01 2025-09-01'),
  ...previews(
    '2019-01-01 2021-03-01 2021-09-01 2021-10-01 2022-01-01 2022-04-01 2022-05-01 2022-06-01 2022-07-01 2022-08-01 2022-09-01 2022-10-01 2022-11-01 2022-12-01 2023-02-01 2023-03-01 2023-04-01 2023-05-01 2023-06-01 2023-07-01 2023-08-01 2023-09-01 2023-10-01 2023-11-01 2023-12-01 2024-01-01 2024-04-01 2024-10-01 2025-01-01 2025-04-01 2025-07-01 2025-10-01',
  ),
];

/** The published versions of Microsoft.OperationalInsights that clients in use send. */
export const operationalInsightsVersions: readonly string[] = [
  ...stable('2020-08-01 2021-06-01 2022-10-01 2023-09-01 2025-02-01 2025-07-01 2026-03-01'),
  ...previews('2015-11-01 2021-12-01'),
];

function stable(dates: string): readonly string[] {
  return dates.split(' ');
}

function previews(dates: string): readonly string[] {
  return dates.split(' ').map((date) => `${date}-preview`);
}
