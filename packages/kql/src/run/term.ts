/** Whether a text holds a term: the words between letters and digits, without regard to case. */
export type TextTest = (text: string) => boolean;

const wordCharacter = /[\p{L}\p{N}]/u;

function isWordAt(text: string, position: number): boolean {
  const code = text.charCodeAt(position);
  if (code < 128) return (code >= 48 && code <= 57) || (code >= 65 && code <= 90) || (code >= 97 && code <= 122);
  return Number.isNaN(code) ? false : wordCharacter.test(text.charAt(position));
}

/** Where a term may stand: `whole` words, the `start` of a word, or its `end`. */
export type TermPlace = 'whole' | 'start' | 'end';

/** The test for a term; the needle is prepared once for many texts. */
export function termTest(needle: string, place: TermPlace, ignoreCase: boolean): TextTest {
  if (needle === '') return () => true;
  const wanted = ignoreCase ? needle.toLowerCase() : needle;
  const checkBefore = place !== 'end' && isWordAt(wanted, 0);
  const checkAfter = place !== 'start' && isWordAt(wanted, wanted.length - 1);
  const quick = substringTest(needle, ignoreCase);
  return (text) => {
    if (!quick(text)) return false;
    const folded = ignoreCase ? text.toLowerCase() : text;
    for (let at = folded.indexOf(wanted); at >= 0; at = folded.indexOf(wanted, at + 1)) {
      const before = checkBefore && at > 0 && isWordAt(folded, at - 1);
      const after = checkAfter && isWordAt(folded, at + wanted.length);
      if (!before && !after) return true;
    }
    return false;
  };
}

/** The test for a part of a text. */
export function substringTest(needle: string, ignoreCase: boolean): TextTest {
  if (!ignoreCase) return (text) => text.includes(needle);
  if (!/^[\x20-\x7e]*$/.test(needle)) {
    const wanted = needle.toLowerCase();
    return (text) => text.toLowerCase().includes(wanted);
  }
  // An escaped literal: a plain search, so the engine's backtracking cannot blow up, and nothing is copied to lower case.
  const pattern = new RegExp(needle.replace(/[\\^$.*+?()[\]{}|/-]/g, String.raw`\$&`), 'i');
  return (text) => pattern.test(text);
}

export function prefixTest(needle: string, ignoreCase: boolean): TextTest {
  if (!ignoreCase) return (text) => text.startsWith(needle);
  const wanted = needle.toLowerCase();
  return (text) => text.slice(0, needle.length).toLowerCase() === wanted;
}

export function suffixTest(needle: string, ignoreCase: boolean): TextTest {
  if (!ignoreCase) return (text) => text.endsWith(needle);
  const wanted = needle.toLowerCase();
  return (text) => text.length >= needle.length && text.slice(text.length - needle.length).toLowerCase() === wanted;
}

export function equalTest(needle: string, ignoreCase: boolean): TextTest {
  if (!ignoreCase) return (text) => text === needle;
  const wanted = needle.toLowerCase();
  return (text) => text.length === needle.length && text.toLowerCase() === wanted;
}
