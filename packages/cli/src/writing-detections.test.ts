import assert from 'node:assert/strict';
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { test } from 'node:test';
import { run } from './program.ts';
import { testWorld } from './test-world.ts';

const root = resolve(import.meta.dirname, '../../..');
const page = join(root, 'docs/writing-detections.md');

interface Block {
  readonly language: string;
  readonly path: string | undefined;
  readonly text: string;
}

// Follows the page from top to bottom: writes its files, makes its changes, runs its commands and compares what they print.
// UPDATE_GOLDENS=1 writes the outputs into the page.
test('docs/writing-detections.md shows what its commands print', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'writing-detections-'));
  try {
    await mkdir(join(folder, 'content'));
    await cp(join(root, 'content/pack.yaml'), join(folder, 'content/pack.yaml'));
    const markdown = await readFile(page, 'utf8');
    const printed = await follow(blocksOf(markdown), folder);
    if (process.env['UPDATE_GOLDENS'] === '1') await writeFile(page, withOutputs(markdown, printed));
    const shown = blocksOf(await readFile(page, 'utf8')).filter(({ language }) => language === 'text');
    assert.deepEqual(
      printed,
      shown.map(({ text }) => text),
    );
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});

function blocksOf(markdown: string): readonly Block[] {
  return [...markdown.matchAll(/^```(?<language>\w+)(?: file=(?<path>\S+))?\n(?<text>[\s\S]*?)^```$/gmu)].map(({ groups }) => ({
    language: groups?.['language'] ?? '',
    path: groups?.['path'],
    text: groups?.['text'] ?? '',
  }));
}

async function follow(blocks: readonly Block[], folder: string): Promise<readonly string[]> {
  const printed: string[] = [];
  for (const { language, path, text } of blocks) {
    const file = join(folder, 'content', path ?? '');
    if (language === 'yaml') await write(file, text);
    else if (language === 'diff') await write(file, changed(await readFile(file, 'utf8'), text));
    else if (language === 'sh') printed.push(await output(text, folder));
  }
  return printed;
}

async function write(file: string, text: string): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, text);
}

function changed(text: string, diff: string): string {
  const lines = diff.split('\n');
  const side = (sign: string): string =>
    lines
      .filter((line) => line.startsWith(sign))
      .map((line) => `${line.slice(1)}\n`)
      .join('');
  assert.ok(text.includes(side('-')), `the file does not have the lines\n${side('-')}`);
  return text.replace(side('-'), () => side('+'));
}

async function output(command: string, folder: string): Promise<string> {
  const words = command.trim().split(' ');
  assert.deepEqual(words.slice(0, 2), ['npx', 'sentinelpack']);
  const world = testWorld({ folder });
  await run(words.slice(2), world);
  assert.equal(world.talked(), '');
  return world.printed();
}

function withOutputs(markdown: string, printed: readonly string[]): string {
  let index = -1;
  return markdown.replaceAll(/(?<=^```text\n)[\s\S]*?(?=^```$)/gmu, () => {
    index += 1;
    return printed[index] ?? '';
  });
}
