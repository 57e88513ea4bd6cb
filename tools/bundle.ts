import { build } from 'esbuild';
import { rm } from 'node:fs/promises';
import { resolve } from 'node:path';

// One folder that runs with Node alone: the CLI, and a chunk of its own for whatever only some verbs load.
const root = resolve(import.meta.dirname, '..');
const folder = resolve(root, 'dist/cli');

await rm(folder, { recursive: true, force: true });
const { metafile } = await build({
  absWorkingDir: root,
  entryPoints: { sentinelpack: 'packages/cli/src/main.ts' },
  outdir: folder,
  outExtension: { '.js': '.mjs' },
  chunkNames: 'chunks/[name]-[hash]',
  bundle: true,
  splitting: true,
  platform: 'node',
  format: 'esm',
  target: 'node22.18',
  metafile: true,
  legalComments: 'linked',
  logLevel: 'warning',
  // Some packages are CommonJS and ask for Node's own modules by require().
  banner: { js: "import { createRequire as makeRequire } from 'node:module'; const require = makeRequire(import.meta.url);" },
});

for (const [file, { bytes }] of Object.entries(metafile.outputs).filter(([name]) => name.endsWith('.mjs'))) {
  console.log(`${String(Math.round(bytes / 1024)).padStart(6)} KB  ${file}`);
}
