import { existsSync } from 'node:fs';

/** The folder on the command line, or another; says loudly when it is missing, and ends. */
export function folderOr(other: string): string {
  const folder = process.argv[2] ?? other;
  if (existsSync(folder)) return folder;
  console.error(`THE FOLDER ${folder} IS MISSING, SO NOTHING WAS TRIED. Give its path as the argument.`);
  console.log('0 passed, 1 failed');
  process.exit(1);
}
