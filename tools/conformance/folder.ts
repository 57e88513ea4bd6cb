import { existsSync } from 'node:fs';

/** The folder, if it exists; otherwise says loudly that it is missing, and ends. */
export function existing(folder: string): string {
  if (existsSync(folder)) return folder;
  console.error(`THE FOLDER ${folder} IS MISSING, SO NOTHING WAS TRIED. Give its path as the argument.`);
  console.log('0 passed, 1 failed');
  process.exit(1);
}
