import { build } from 'esbuild';
import { cp, mkdir, rm } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';

// One folder that runs with Node alone: the CLI, and a chunk of its own for whatever only some verbs load.
const root = resolve(import.meta.dirname, '..');
const folder = resolve(root, 'dist/cli');

// Loaded by their file names at run time (a start-up snapshot and WebAssembly), so they are copied and not bundled.
const copied = [
  '@kusto/language-service-next/package.json',
  '@kusto/language-service-next/bridge.min.js',
  '@kusto/language-service-next/Kusto.Language.Bridge.min.js',
  'rregex/package.json',
  'rregex/LICENSE',
  'rregex/lib/commonjs.cjs',
  'rregex/lib/rregex.wasm',
];

await rm(folder, { recursive: true, force: true });
const { metafile } = await build({
  absWorkingDir: root,
  entryPoints: {
    sentinelpack: 'packages/cli/src/main.ts',
    'kql-helper': 'packages/kql/src/check/many/helper.ts',
    'rule-test-helper': 'packages/compiler/src/rule-test/helper.ts',
  },
  outdir: folder,
  outExtension: { '.js': '.mjs' },
  chunkNames: 'chunks/[name]-[hash]',
  bundle: true,
  splitting: true,
  platform: 'node',
  // jsonc-parser's CommonJS form cannot be bundled; its module form can.
  mainFields: ['module', 'main'],
  format: 'esm',
  target: 'node22.18',
  metafile: true,
  legalComments: 'linked',
  logLevel: 'warning',
  // Some packages are CommonJS: they ask for Node's own modules by require(), and for their own file by its name.
  banner: {
    js: "import { createRequire as makeRequire } from 'node:module'; const require = makeRequire(import.meta.url); const __filename = import.meta.filename;",
  },
});

for (const file of copied) {
  await mkdir(dirname(resolve(folder, 'node_modules', file)), { recursive: true });
  await cp(resolve(root, 'node_modules', file), resolve(folder, 'node_modules', file));
}

const sizes = Object.entries(metafile.outputs).map(([file, { bytes }]) => ({ file, kilobytes: Math.round(bytes / 1024) }));
for (const { file, kilobytes } of sizes.filter((size) => size.kilobytes >= 100).toSorted((a, b) => b.kilobytes - a.kilobytes)) {
  console.log(`${String(kilobytes).padStart(6)} KB  ${file}`);
}
