import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { benchCheckPack } from './check-pack.ts';
import { benchCheckKql } from './check-kql.ts';
import { benchKql } from './kql/bench.ts';
import { machine, median } from './machine.ts';
import { models } from './scale-models.ts';
import type { Asked } from './scale.ts';
import { benchScale } from './scale.ts';
import { benchCommand, benchNode } from './start-up.ts';

// The benchmarks, side by side in one run: what is compared stands beside what it is compared with.
// Figures of different runs or machines say nothing about each other; the ratios do.
const root = resolve(import.meta.dirname, '../..');
const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
if (!existsSync(resolve(import.meta.dirname, 'node_modules')))
  execFileSync(npm, ['ci', '--prefix', import.meta.dirname], { stdio: 'inherit' });
execFileSync(npm, ['run', '--silent', 'build'], { cwd: root, stdio: 'ignore' });

console.log(machine());
startUp();
await checkPack();
await scale();
await checkKql();
await kql();

function startUp(): void {
  title('start-up, whole processes (median of 10)');
  const node = median(benchNode());
  console.log(`node --eval 0               ${milliseconds(node)}`);
  for (const words of [['--help'], ['check', '--help'], ['check']]) {
    const took = median(benchCommand(words));
    console.log(`sentinelpack ${words.join(' ').padEnd(14)} ${milliseconds(took)}  ${(took / node).toFixed(1)} × node`);
  }
}

async function checkPack(): Promise<void> {
  title('check and pack 1,000 generated rules, without KQL (median of 3)');
  const figures = [await benchCheckPack(), await benchCheckPack(), await benchCheckPack()];
  console.log(`check ${milliseconds(median(figures.map((one) => one.checkMilliseconds)))}`);
  console.log(`pack  ${milliseconds(median(figures.map((one) => one.packMilliseconds)))}`);
  console.log(`both  ${milliseconds(median(figures.map((one) => one.totalMilliseconds)))}`);
}

async function checkKql(): Promise<void> {
  const figures = await benchCheckKql();
  title(`check the queries of 1,000 generated rules, whole processes (${String(figures.processes)} of them do the work)`);
  console.log(`bare parse and bind  ${milliseconds(figures.bareMilliseconds)}`);
  console.log(
    `cold                 ${milliseconds(figures.coldMilliseconds)}  ${(figures.coldMilliseconds / figures.bareMilliseconds).toFixed(2)} × bare`,
  );
  console.log(`warm                 ${milliseconds(figures.warmMilliseconds)}`);
  console.log(`ten changed          ${milliseconds(figures.changedMilliseconds)}`);
}

async function scale(): Promise<void> {
  const figures = await benchScale();
  const { workspaces, items, plan, change, memory, missed } = figures;
  title(
    `${String(items)} items in ${String(workspaces)} workspaces of 20 subscriptions, ${String(figures.latencyMilliseconds)} ms latency, the token buckets of Azure`,
  );
  const each = ({ requests, pages }: Asked): string =>
    `${requests.toLocaleString('en').padStart(7)} requests, a workspace ${((requests - pages) / workspaces).toFixed(1)} and ${(pages / workspaces).toFixed(1)} further pages`;
  console.log(
    `plan, nothing to do   ${each(plan)}, ${milliseconds(plan.milliseconds)}; at most ${String(plan.mostListsOfAWorkspace)} lists in one`,
  );
  console.log(
    `one rule everywhere   ${each(change)} beyond the plan, ${milliseconds(change.milliseconds)} with it; ${String(change.writes)} write`,
  );
  console.log(`alive in a plan       ${String(memory.quarter)} MB with a quarter of the workspaces, ${String(memory.whole)} MB with all`);
  title('what other ways send for the same work, at the least (modelled from their documentation)');
  for (const { name, plan: planned, everything, oneRule, written, source } of models(figures)) {
    console.log(
      `${name.padEnd(45)} plan ${planned.padStart(6)}  all ${everything.toLocaleString('en').padStart(7)}  one rule ${oneRule.toLocaleString('en').padStart(7)}, ${written.toLocaleString('en').padStart(6)} objects written`,
    );
    console.log(`  ${source}`);
  }
  for (const line of missed) console.log(`MISSED: ${line}`);
  if (missed.length > 0) process.exitCode = 1;
}

async function kql(): Promise<void> {
  const figures = await benchKql();
  title(
    `KQL on ${figures.rows.toLocaleString('en')} sign-ins: ours, DuckDB on one thread, a loop by hand (the processor's time, median of 5)`,
  );
  for (const { name, ours, duckdb, byHand, isEqual, answerRows } of figures.questions) {
    const sides = `ours ${milliseconds(ours)}  DuckDB ${milliseconds(duckdb)}  by hand ${milliseconds(byHand)}`;
    console.log(
      `${name.padEnd(34)} ${sides}  ours/DuckDB ${(ours / duckdb).toFixed(2)}  ours/by hand ${(ours / byHand).toFixed(2)}  ${isEqual ? `equal, ${String(answerRows)} rows` : 'THE ANSWERS DIFFER'}`,
    );
  }
  console.log(
    `loading the rows: ours ${milliseconds(figures.loadMilliseconds.ours)}, DuckDB ${milliseconds(figures.loadMilliseconds.duckdb)} (both with making them)`,
  );
  console.log(
    `peak memory of the process: ours ${String(figures.peakMegabytes.ours)} MB, DuckDB ${String(figures.peakMegabytes.duckdb)} MB`,
  );
  if (figures.questions.some(({ isEqual }) => !isEqual)) process.exitCode = 1;
}

function title(text: string): void {
  console.log(`\n${text}`);
}

function milliseconds(value: number): string {
  return `${value.toFixed(0).padStart(6)} ms`;
}
