import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { didYouMean, nearWord } from './near-word.ts';

const rows: readonly {
  readonly name: string;
  readonly word: string;
  readonly words: readonly string[];
  readonly near: string | undefined;
}[] = [
  { name: 'two letters swapped', word: 'UserPrincipalNmae', words: ['UserId', 'UserPrincipalName'], near: 'UserPrincipalName' },
  { name: 'only the letter case differs', word: 'ipaddress', words: ['IPAddress'], near: 'IPAddress' },
  { name: 'a short word with one wrong letter', word: 'Uri', words: ['Url'], near: 'Url' },
  { name: 'a short word that is quite another', word: 'Sid', words: ['PUID', 'Name'], near: undefined },
  { name: 'no words at all', word: 'Name', words: [], near: undefined },
];

describe('the near word', () => {
  for (const { name, word, words, near } of rows) it(name, () => assert.equal(nearWord(word, words), near));
  it('becomes a question in a help', () => assert.equal(didYouMean('Adress', ['Address']), 'did you mean `Address`?'));
});
