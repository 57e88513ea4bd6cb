import { readFileSync } from 'node:fs';
import type { QueryFacts } from '@sentinelpack/kql';
import { analyze as analyzeQuery, defaultSchema } from '@sentinelpack/kql';
import { judge, open } from '../compile.ts';
import type { Content } from '../content.ts';
import { hasErrors } from '../diagnostic.ts';
import { planVariantTests, variantTestFaults } from '../overrides/variant-tests.ts';
import { pack } from '../pack/pack.ts';
import type { RuleTests } from '../rule-test/outcome.ts';
import { outcomeOf } from '../rule-test/outcome.ts';
import type { JobResult } from '../rule-test/job.ts';
import type { Planned } from '../rule-test/plan.ts';
import { planTests } from '../rule-test/plan.ts';
import { runJob } from '../rule-test/run-job.ts';
import { factsOf } from '../test-kind/diagnose.ts';
import { formatDiagnostics } from '../test-kind/format.ts';
import { completed } from '../test-kind/page.ts';
import type { SampleFiles } from './folder.ts';
import { withFolder } from './folder.ts';

/** A sample of a page: a fence of YAML, or of JSON for files that YAML cannot show. */
export interface FolderSample {
  readonly language: string;
  readonly words: readonly string[];
  readonly text: string;
}

/** What checking and packing a folder with the files of a sample says. */
export function diagnoseFolder(sample: FolderSample): string {
  const files = {
    ...(sample.words.includes('without=pack.yaml') ? {} : { 'pack.yaml': packFile }),
    ...(sample.words.includes('tests') ? tested(sample) : {}),
    ...filesOf(sample),
  };
  return withFolder(files, (folder) => {
    const paths = option(sample, 'paths')?.split(',');
    const today = option(sample, 'today');
    const opened = open(folder, { ...(paths && { paths }) });
    const judging = sample.words.includes('tests')
      ? { analyze: realAnalyze, tested: tests(opened.content).checked }
      : { analyze: sample.words.includes('kql') ? realAnalyze : analyze };
    const { content, diagnostics } = judge(opened, { ...judging, ...(today !== undefined && { today }) });
    const isPack = content.pack !== undefined || content.lacksPackFile;
    const packed = hasErrors(diagnostics) || !isPack ? [] : pack(content, undefined, judging.analyze)[1];
    return [...diagnostics, ...packed]
      .map((diagnostic) => `${diagnostic.span.path}:${waived(formatDiagnostics([diagnostic]), diagnostic.waivedBy)}`)
      .join('\n');
  });
}

// An analyser that knows nothing: every check runs, and none finds a fault that only it could know.
function analyze(): QueryFacts {
  return factsOf({ columnsKnown: false, tablesKnown: false });
}

function realAnalyze(text: string): QueryFacts {
  return analyzeQuery(text, defaultSchema());
}

function tests(content: Content): RuleTests {
  const plan = planTests(content, { schema: defaultSchema(), analyze: realAnalyze, areRequired: true, mutate: false });
  const outcome = outcomeOf(
    plan,
    plan.planned.map((one) => resultOf(one)),
  );
  const variants = planVariantTests(plan.planned, content, realAnalyze);
  return { ...outcome, checked: [...outcome.checked, ...variantTestFaults(variants, resultOf)] };
}

function resultOf({ job, kind }: Planned): JobResult {
  return runJob(job, kind, defaultSchema());
}

// A rule with fixtures and tests that pass, of which a sample shows what is wrong or right.
function tested(sample: FolderSample): SampleFiles {
  return {
    'analytics-rules/sample.yaml': complete('analytics-rules/sample.yaml', { ...sample, text: '' }),
    'analytics-rules/sample.test.yaml': testFile,
    'fixtures/signin.yaml': 'wrong-password: { table: SigninLogs, row: { ResultType: "50126", IPAddress: 203.0.113.9 } }\n',
  };
}

const testFile = `now: 2026-03-02T09:00:00Z
tests:
  - name: a wrong password
    rows: { SigninLogs: [{ use: signin/wrong-password, step: 1m }] }
    alerts: 1
  - name: a right password
    rows: { SigninLogs: [{ use: signin/wrong-password, step: 1m, set: { ResultType: "0" } }] }
    alerts: 0
`;

function waived(text: string, reason: string | undefined): string {
  return reason === undefined ? text : `${text}\n  waived: ${reason}`;
}

const packFile = `id: sample
name: Sample
version: 1.0.0
publisher: { name: Contoso, support: https://example.com, tier: Community }
attack: "18.1"
`;

function option({ words }: FolderSample, name: string): string | undefined {
  return words.find((word) => word.startsWith(`${name}=`))?.slice(name.length + 1);
}

// A fence holds one rule, or several files, each after a line `# file: <path>`. Rules and environments are completed.
function filesOf(sample: FolderSample): SampleFiles {
  if (sample.language === 'json') return JSON.parse(sample.text) as SampleFiles; // the page is ours
  const parts = sample.text.split(/^# file: (.*)\n/m);
  if (parts.length === 1) return { 'analytics-rules/sample.yaml': complete('analytics-rules/sample.yaml', sample) };
  return Object.fromEntries(
    parts.flatMap((path, index) => (index % 2 === 1 ? [[path, complete(path, { ...sample, text: parts[index + 1] ?? '' })]] : [])),
  );
}

function complete(path: string, sample: FolderSample): string {
  if (sample.words.includes('whole') || !path.startsWith('analytics-rules/') || path.endsWith('.test.yaml')) return sample.text;
  const without = option(sample, 'without')?.split(',') ?? [];
  const minimal = readFileSync(new URL('../../../kinds/src/analytics-rule/samples/minimal.yaml', import.meta.url), 'utf8');
  return completed(sample.text, minimal, without);
}
