import assert from 'node:assert/strict';
import { test } from 'node:test';
import { array, assert as holds, property, string } from 'fast-check';
import { readCsv, writeCell } from './csv.ts';

const rows: readonly { readonly name: string; readonly text: string; readonly cells: readonly (readonly string[])[] }[] = [
  {
    name: 'plain cells',
    text: 'a,b\nc,d\n',
    cells: [
      ['a', 'b'],
      ['c', 'd'],
    ],
  },
  { name: 'no line break at the end', text: 'a,b', cells: [['a', 'b']] },
  { name: 'line ends of every system', text: 'a\r\nb\rc\n', cells: [['a'], ['b'], ['c']] },
  { name: 'empty cells', text: ',a,\n', cells: [['', 'a', '']] },
  { name: 'empty lines are left out', text: '\n\na\n\n', cells: [['a']] },
  { name: 'a comma, a line break and a doubled quote inside of quotes', text: '"a,""b""\nc",d\n', cells: [['a,"b"\nc', 'd']] },
  { name: 'a quoted cell without text is a line of its own', text: '""\n', cells: [['']] },
  { name: 'an empty file', text: '', cells: [] },
];

for (const { name, text, cells } of rows) {
  test(`csv: ${name}`, () => {
    const { lines, faults } = readCsv({ path: 'x.csv', text });
    assert.deepEqual(faults, []);
    assert.deepEqual(
      lines.map((line) => line.cells.map((cell) => cell.text)),
      cells,
    );
  });
}

test('csv: a cell knows where it stands, also behind a quoted line break', () => {
  const { lines } = readCsv({ path: 'x.csv', text: 'a,b\n"c\nd",ef\n' });
  assert.deepEqual(lines[1]?.cells[1]?.span, { path: 'x.csv', line: 3, column: 4, endLine: 3, endColumn: 6 });
});

test('csv: what is written is read as it was', () => {
  holds(
    property(array(array(string({ unit: 'grapheme' }), { minLength: 2, maxLength: 4 })), (table) => {
      const text = table.map((line) => `${line.map((cell) => writeCell(cell)).join(',')}\n`).join('');
      const read = readCsv({ path: 'x.csv', text });
      assert.deepEqual(
        read.lines.map((line) => line.cells.map((cell) => cell.text)),
        table,
      );
      assert.deepEqual(read.faults, []);
    }),
  );
});
