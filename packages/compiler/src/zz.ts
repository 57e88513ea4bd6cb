import { compile, pack, writePack } from '@sentinelpack/compiler';
const t = performance.now();
const { content, diagnostics } = compile(process.argv[2]!);
console.log(content.items.length, content.environments.length, (performance.now() - t).toFixed(0) + 'ms');
for (const d of diagnostics.slice(0, 60))
  console.log(d.span.path + ':' + d.span.line + ':' + d.span.column, d.severity, d.code, d.message, d.help ?? '');
const [b, f] = pack(content);
console.log(f);
if (b) writePack('/tmp/dist', b);
