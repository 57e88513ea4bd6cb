import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { assert as holds, property, string } from 'fast-check';
import { queryOutline, watchlistCalls, watchlistsIn } from './query-text.ts';

const rows: readonly { readonly name: string; readonly query: string; readonly outline: string }[] = [
  { name: 'a comment is blanked to the end of its line', query: 'T // x\n| take 1', outline: 'T     \n| take 1' },
  { name: 'a string is blanked, its escapes with it', query: 'print "a\\"b", 1', outline: 'print       , 1' },
  { name: 'a verbatim string ends at its quote, whatever stands before it', query: "print @'\\', 1", outline: 'print     , 1' },
  { name: 'slashes in a string are no comment', query: "print 'http://x', 1", outline: 'print           , 1' },
  { name: 'a quote in a comment opens no string', query: "// don't\nT", outline: '        \nT' },
  { name: 'a multi-line string keeps its line ends', query: 'print ```a\nb```, 1', outline: 'print     \n    , 1' },
];

describe('the outline of a query', () => {
  for (const { name, query, outline } of rows) it(name, () => assert.equal(queryOutline(query), outline));
  it('is as long as the query', () => {
    holds(property(string({ unit: 'grapheme' }), (query) => assert.equal(queryOutline(query).length, query.length)));
  });
});

describe('the watchlists of a query', () => {
  it('are those of its calls, not those of its comments', () => {
    const query = "let a = _GetWatchlist('Vips');\n// _GetWatchlist('Old')\n_GetWatchlist( \"Break Glass\" ) | union a";
    assert.deepEqual(watchlistsIn(query), ['Vips', 'Break Glass']);
  });
  it('know where each alias stands, the same one twice too', () => {
    const query = '_GetWatchlist(\'Vips\')\n| union (_GetWatchlist( @"Vips"))';
    assert.deepEqual(
      watchlistCalls(query).map(({ alias, range }) => [alias, range.start, query.slice(range.start, range.start + range.length)]),
      [
        ['Vips', 15, 'Vips'],
        ['Vips', 48, 'Vips'],
      ],
    );
  });
  it('leave out one whose alias is computed', () => assert.deepEqual(watchlistsIn('_GetWatchlist(name)'), []));
});
