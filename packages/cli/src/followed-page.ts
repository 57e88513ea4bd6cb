import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { run } from './program.ts';
import { testWorld } from './test-world.ts';

/** A fenced block of a page: the words behind its language say what it is for. */
interface Block {
  readonly language: string;
  /** The file of content that it is or changes. */
  readonly file: string | undefined;
  /** The day on which its command runs. */
  readonly on: string | undefined;
  readonly text: string;
}

/**
 * Follows a page of docs/ from top to bottom: writes its files, makes its changes, runs its commands and compares what they
 * print. A block of YAML without a file stands in one of the environments, and a command in a
 * block of bash has output that the page does not show. UPDATE_GOLDENS=1 writes the outputs into the page.
 */
export async function followPage(name: string, prepare: (content: string) => Promise<void>): Promise<void> {
  const page = resolve(import.meta.dirname, '../../../docs', name);
  const folder = await mkdtemp(join(tmpdir(), 'page-'));
  try {
    await mkdir(join(folder, 'content'));
    await prepare(join(folder, 'content'));
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
}

function blocksOf(markdown: string): readonly Block[] {
  return [...markdown.matchAll(/^```(?<language>\w+)(?: file=(?<file>\S+))?(?: on=(?<on>\S+))?\n(?<text>[\s\S]*?)^```$/gmu)].map(
    ({ groups }) => ({ language: groups?.['language'] ?? '', file: groups?.['file'], on: groups?.['on'], text: groups?.['text'] ?? '' }),
  );
}

async function follow(blocks: readonly Block[], folder: string): Promise<readonly string[]> {
  const printed: string[] = [];
  for (const { language, file: name, on, text } of blocks) {
    const file = join(folder, 'content', name ?? '');
    if (language === 'yaml' && name !== undefined) await write(file, text);
    else if (language === 'diff') await write(file, changed(await readFile(file, 'utf8'), text));
    else if (language === 'yaml') await assertQuoted(text, folder);
    else if (language === 'sh') printed.push(await output(text, folder, on));
    else if (language === 'bash') await output(text, folder, on);
  }
  return printed;
}

async function assertQuoted(text: string, folder: string): Promise<void> {
  const names = await readdir(join(folder, 'content/environments'));
  const files = await Promise.all(names.map(async (name) => readFile(join(folder, 'content/environments', name), 'utf8')));
  assert.ok(
    files.some((file) => file.includes(text)),
    `no environment has the lines\n${text}`,
  );
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

// The hash of a bundle follows each change of the tool.
async function output(command: string, folder: string, day = '2026-03-02'): Promise<string> {
  const words = command.trim().split(' ');
  assert.deepEqual(words.slice(0, 2), ['npx', 'sentinelpack']);
  const world = testWorld({ folder, now: () => new Date(`${day}T09:00:00Z`) });
  await run(words.slice(2), world);
  return world.printed().replace(/bundle [0-9a-f]{12}/u, 'bundle 8d74b8f99177');
}

function withOutputs(markdown: string, printed: readonly string[]): string {
  let index = -1;
  return markdown.replaceAll(/(?<=^```text\n)[\s\S]*?(?=^```$)/gmu, () => {
    index += 1;
    return printed[index] ?? '';
  });
}
