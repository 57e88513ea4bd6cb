import { closest, distance } from 'fastest-levenshtein';

/** The word that was probably meant, or undefined where none is near. Letter case counts for nothing. */
export function nearWord(word: string, words: readonly string[]): string | undefined {
  const candidates = new Map(words.map((candidate) => [candidate.toLowerCase(), candidate]));
  const lower = word.toLowerCase();
  if (candidates.size === 0) return undefined;
  const nearest = closest(lower, [...candidates.keys()]);
  return distance(lower, nearest) <= allowedEdits(lower) ? candidates.get(nearest) : undefined;
}

/** The help for a word that is not known: the near word, or undefined. */
export function didYouMean(word: string, words: readonly string[]): string | undefined {
  const near = nearWord(word, words);
  return near === undefined ? undefined : `did you mean \`${near}\`?`;
}

// One edit in a short word, one more for every four letters beyond.
function allowedEdits(word: string): number {
  return Math.max(1, Math.floor(word.length / 4));
}
