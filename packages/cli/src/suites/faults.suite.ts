import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { always, everyRequestOnce } from './faults/answers.ts';
import type { Phase } from './faults/content.ts';
import { killedProcess, packVictim } from './faults/killed-process.ts';
import { cutOff } from './faults/kills.ts';
import type { Ordeal, Reference, Verdict } from './faults/ordeal.ts';
import { endure, undisturbed } from './faults/ordeal.ts';
import { races } from './faults/races.ts';
import { refusals } from './faults/refusals.ts';
import { endingTokens } from './faults/expiry.ts';

// The kill, race and fault matrix: a slice of the real content into three workspaces in two tenants, over the real Azure SDKs, against the
// emulator. Not part of the ordinary tests, since it takes a minute or two: npm run test:faults, or with a part of a name behind it.

const folder = mkdtempSync(join(tmpdir(), 'sentinelpack-faults-'));
const victim = await packVictim(folder);
const wanted = process.argv[2] ?? '';
const started = performance.now();
const verdicts: Verdict[] = [];
for (const phase of ['first', 'change'] as const) {
  const reference = await undisturbed(phase);
  if (reference.writes === 0) throw new Error(`the undisturbed run of phase ${phase} writes nothing`);
  for (const { title, ordeals, atOnce } of groups(phase, reference))
    verdicts.push(...(await endureAll({ title, ordeals, atOnce, reference })));
}
rmSync(folder, { recursive: true });
summarize();

interface Group {
  readonly title: string;
  readonly ordeals: readonly Ordeal[];
  readonly atOnce: number;
}

function groups(phase: Phase, { writes }: Reference): readonly Group[] {
  const moments = Array.from({ length: writes }, (_, index) => [
    { n: index + 1, moment: 'before' as const },
    { n: index + 1, moment: 'after' as const },
  ]).flat();
  return [
    { title: 'connection cut at every write', ordeals: moments.map(({ n, moment }) => cutOff(phase, n, moment)), atOnce: 1 },
    { title: 'process killed at every write', ordeals: moments.map((at) => killedProcess(victim, phase, at)), atOnce: 2 },
    { title: 'every request goes wrong once', ordeals: everyRequestOnce(phase), atOnce: 1 },
    { title: 'some requests always go wrong', ordeals: always(phase), atOnce: 1 },
    { title: 'refused in whole or in part', ordeals: refusals(phase), atOnce: 1 },
    { title: 'tokens end', ordeals: endingTokens(phase), atOnce: 1 },
    { title: 'races', ordeals: races(phase), atOnce: 1 },
  ];
}

async function endureAll(group: Group & { readonly reference: Reference }): Promise<readonly Verdict[]> {
  const begun = performance.now();
  const ordeals = group.ordeals.filter(({ name }) => name.includes(wanted));
  const done: Verdict[] = [];
  const queue = [...ordeals];
  const work = async (): Promise<void> => {
    for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
      const verdict = await endure(next, group.reference);
      if (faultsOf(verdict).length > 0) tell(verdict);
      done.push(verdict);
    }
  };
  await Promise.all(Array.from({ length: group.atOnce }, work));
  if (ordeals.length > 0) {
    const well = done.filter((verdict) => faultsOf(verdict).length === 0).length;
    const phase = ordeals[0]?.phase ?? '';
    console.log(
      `${phase.padEnd(7)} ${group.title.padEnd(32)} ${String(well)} of ${String(done.length)} well, ${((performance.now() - begun) / 1000).toFixed(1)} s`,
    );
  }
  return done;
}

function tell(verdict: Verdict): void {
  console.log(`FAILED  ${verdict.name}`);
  for (const line of faultsOf(verdict)) console.log(`        ${line}`);
}

function faultsOf({ lost, repeated, touched, complaints }: Verdict): readonly string[] {
  return [
    ...lost.map((line) => `lost: ${line}`),
    ...repeated.map((line) => `repeated: ${line}`),
    ...touched.map((line) => `touched: ${line}`),
    ...complaints,
  ];
}

function summarize(): void {
  const sum = (of: (verdict: Verdict) => number): string => String(verdicts.reduce((total, verdict) => total + of(verdict), 0));
  const passed = verdicts.filter((verdict) => faultsOf(verdict).length === 0).length;
  console.log(`
faults injected               ${sum(({ faults }) => faults)}
runs                          ${sum(({ runs }) => runs)}
runs converged                ${sum(({ lost, complaints }) => (lost.length + complaints.length === 0 ? 1 : 0))} of ${String(verdicts.length)}
writes lost                   ${sum(({ lost }) => lost.length)}
writes repeated without need  ${sum(({ repeated }) => repeated.length)}
  and where nothing guards    ${sum(({ pardoned }) => pardoned)} (two runs at once: a tenant's setting, a new row, a marker)
foreign objects touched       ${sum(({ touched }) => touched.length)}
seconds                       ${((performance.now() - started) / 1000).toFixed(0)}

${String(passed)} passed, ${String(verdicts.length - passed)} failed`);
  if (passed < verdicts.length || verdicts.length === 0) process.exitCode = 1;
}
