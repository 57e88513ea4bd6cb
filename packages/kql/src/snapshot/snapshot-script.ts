/** Queries with the usual constructs: what they make the analyser compile is in the snapshot, and quick from the start. */
const warmUp: readonly string[] = [
  `let threshold = 5; let window = 1h;
   let f = (name: string) { table(name) | where TimeGenerated > ago(window) and ResultType !in ("0", "1") };
   union isfuzzy=true f("A"), f("B")
   | extend City = tostring(Details.city), Parts = split(User, "@"), Number = toint(ResultType)
   | where User has_any ("a", "b") or User =~ "x" or User startswith "y" or User matches regex "^a.*$"
   | mv-expand Detail = Details to typeof(dynamic) | extend Name = tostring(parse_json(tostring(Detail.a))[0].b)
   | summarize Count = count(), Users = make_set(User, 100), First = min(TimeGenerated), arg_max(TimeGenerated, *) by City, bin(TimeGenerated, 1d)
   | join kind=leftanti (A | where TimeGenerated between (ago(14d) .. ago(1d)) | distinct User) on User
   | where Count > threshold | project-away User | project City, Count, Users | order by Count desc | take 10`,
  `A | make-series Count = count() default=0 on TimeGenerated from ago(7d) to now() step 1h by User
   | extend (Anomalies, Score, Baseline) = series_decompose_anomalies(Count, 2.5) | mv-expand Anomalies to typeof(double)
   | extend Kind = case(Score > 1.0, "high", Score > 0, "low", "none"), Both = iff(isnotempty(User), strcat(User, "!"), "") | lookup (B) on User`,
  'A | where Missing == 1 | project Missing.foo, User.bar | project-rename X = User',
];

/**
 * The script that a start-up snapshot is built from. It is text, since Node takes no TypeScript and no packages there.
 * It leaves the language service in the global scope, where loadKusto() finds it.
 */
export function snapshotScript(scripts: readonly string[]): string {
  return `
const { readFileSync } = require('node:fs');
const { runInThisContext } = require('node:vm');
for (const script of ${JSON.stringify(scripts)}) runInThisContext(readFileSync(script, 'utf8'), { filename: script });
const { GlobalState, KustoCode, Symbols } = globalThis.Kusto.Language;
const column = (name, type) => new Symbols.ColumnSymbol(name, Symbols.ScalarTypes.GetSymbol(type), null, null, null, null);
const columns = () => [column('TimeGenerated', 'datetime'), column('User', 'string'), column('ResultType', 'string'), column('Details', 'dynamic')];
const tables = ['A', 'B'].map((name) => new Symbols.TableSymbol.$ctor4(name, columns()));
const globals = GlobalState.Default.WithDatabase(new Symbols.DatabaseSymbol.ctor('workspace', tables));
for (let round = 0; round < 3; round += 1) {
  for (const query of ${JSON.stringify(warmUp)}) KustoCode.ParseAndAnalyze(query, globals).GetDiagnostics();
}
`;
}
