import type { JsonObject } from '@sentinelpack/kinds';
import { counts, mutationOf } from './coverage.ts';
import type { Detection } from './detection.ts';
import type { Report } from './report.ts';

/** The report as data for other programs. */
export function coverageJson({ pack, detections, coverage }: Report): JsonObject {
  return {
    formatVersion: 1,
    pack: { id: pack.id, version: pack.version },
    attack: pack.attack,
    mutation: { ...mutationOf(detections) },
    techniques: coverage.map((one) => ({
      id: one.id,
      name: one.name,
      tactics: [...one.tactics],
      counts: counts(one),
      proven: one.proven.map(({ id }) => id),
      claimed: one.claimed.map(({ id }) => id),
    })),
    detections: detections.map(detectionJson),
  };
}

function detectionJson({ is, id, name, path, severity, tactics, techniques, tests, mutation }: Detection): JsonObject {
  return {
    is,
    id,
    name,
    path: `content/${path}`,
    ...(severity === undefined ? {} : { severity }),
    tactics: [...tactics],
    techniques: [...techniques],
    tests: { ...tests },
    ...(mutation === undefined ? {} : { mutation: { ...mutation } }),
  };
}
