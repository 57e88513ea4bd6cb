'use strict';
// Runs after every `npm ci` / `npm install` in the workspace root, on whatever Node the machine has.
// Node >= 22.18 (or >= 23.6) runs TypeScript directly: nothing to do. On anything older, install the pinned
// Node from the npm registry (integrity-checked by tools/runtime/package-lock.json) and put it first on the
// PATH of npm scripts, npx and Nx tasks as node_modules/.bin/node.
const { spawnSync } = require('node:child_process');
const { copyFileSync, existsSync, mkdirSync, rmSync, symlinkSync } = require('node:fs');
const { join, relative } = require('node:path');

const root = join(__dirname, '..', '..');
const [major, minor] = process.versions.node.split('.').map(Number);
const recent = major > 23 || (major === 23 && minor >= 6) || (major === 22 && minor >= 18);
const pinned = require('./package.json');

if (!recent && process.env.SENTINELPACK_NODE !== 'system') {
  const platform = process.platform === 'win32' ? 'win' : process.platform;
  const name = `${platform === 'darwin' && process.arch === 'arm64' ? 'node-bin' : 'node'}-${platform}-${process.arch}`;
  const musl = process.platform === 'linux' && !process.report.getReport().header.glibcVersionRuntime;
  if (musl || !(name in pinned.optionalDependencies)) {
    console.error(
      `This workspace needs Node >= 22.18; found ${process.version}, and there is no pinned Node for ${name}${musl ? ' (musl)' : ''}. Install Node 22, 24 or 26.`,
    );
    process.exit(1);
  }
  const npm = process.env.npm_execpath;
  const args = ['ci', '--no-audit', '--no-fund', '--ignore-scripts', '--loglevel=error'];
  const done = npm
    ? spawnSync(process.execPath, [npm, ...args], { cwd: __dirname, stdio: 'inherit' })
    : spawnSync('npm', args, { cwd: __dirname, stdio: 'inherit', shell: process.platform === 'win32' });
  if (done.status !== 0) process.exit(done.status ?? 1);
  const exe = process.platform === 'win32' ? 'node.exe' : 'node';
  const from = join(__dirname, 'node_modules', name, 'bin', exe);
  const bin = join(root, 'node_modules', '.bin');
  const to = join(bin, exe);
  mkdirSync(bin, { recursive: true });
  if (existsSync(to)) rmSync(to);
  // cmd-shim looks for node.exe next to itself, so a copy is what Windows needs
  if (process.platform === 'win32') copyFileSync(from, to);
  else symlinkSync(relative(bin, from), to);
  const check = spawnSync(to, ['--version'], { encoding: 'utf8' });
  if (check.status !== 0) process.exit(1);
  console.log(`Node ${process.version} is older than 22.18: this workspace runs on Node ${check.stdout.trim()} (node_modules/.bin/node)`);
}
