import { expect, it } from 'vitest';
import { firstRows, odsOf, textsOf } from '#tests/support/tableurs.ts';
import { readSpreadsheet } from './read.ts';

const table = (rows: string, attributes = 'table:name="Semaine"'): string =>
  `<table:table ${attributes}>${rows}</table:table>`;
const read = async (rows: string) => firstRows('semaine.ods', await odsOf(table(rows)));

it('reads each kind of cell as it is shown', async () => {
  const [row] = await read(
    `<table:table-row>
      <table:table-cell office:value-type="string"><text:p><text:s text:c="2"/>Le  Goff<text:s/> <text:span>Yann</text:span></text:p><text:p>suite</text:p></table:table-cell>
      <table:table-cell office:value-type="date" office:date-value="2004-03-02"><text:p>02/03/04</text:p></table:table-cell>
      <table:table-cell office:value-type="string"><text:p>02/03/04</text:p></table:table-cell>
      <table:table-cell office:value-type="float" office:value="612345678"><text:p>06 12 34 56 78</text:p></table:table-cell>
      <table:table-cell office:value-type="float" office:value="12.345"><text:p>12,3</text:p></table:table-cell>
      <table:table-cell office:value-type="time" office:time-value="PT10H30M00S"><text:p>10:30</text:p></table:table-cell>
      <table:table-cell office:value-type="boolean" office:boolean-value="true"><text:p>VRAI</text:p></table:table-cell>
      <table:table-cell table:formula="of:=[.A1]" office:value-type="float" office:value="3"><text:p>3</text:p></table:table-cell>
      <table:table-cell table:formula="of:=1/0" office:value-type="string" calcext:value-type="error"><text:p>#DIV/0 !</text:p></table:table-cell>
    </table:table-row>`,
  );
  expect(row).toEqual([
    { kind: 'text', text: '  Le Goff  Yann\nsuite' },
    { kind: 'date', text: '2004-03-02', shown: '02/03/04' },
    { kind: 'text', text: '02/03/04' },
    { kind: 'number', text: '06 12 34 56 78' },
    { kind: 'number', text: '12,345' },
    { kind: 'text', text: '10:30' },
    { kind: 'text', text: 'VRAI' },
    { kind: 'formula', text: '3' },
    { kind: 'error', text: '#DIV/0 !' },
  ]);
});

it('reads neither comments nor drawings', async () => {
  const rows = await read(
    '<table:table-row><table:table-cell office:value-type="string"><office:annotation><text:p>note</text:p></office:annotation><draw:frame><draw:text-box><text:p>dessin</text:p></draw:text-box></draw:frame><text:p>présent</text:p></table:table-cell></table:table-row>',
  );
  expect(textsOf(rows)).toEqual([['présent']]);
});

it('repeats lines and cells that are alike, and the million empty ones cost nothing', async () => {
  const rows = await read(
    `<table:table-row table:number-rows-repeated="2"><table:table-cell table:number-columns-repeated="2"/><table:table-cell table:number-columns-repeated="2" office:value-type="string"><text:p>NC</text:p></table:table-cell><table:table-cell table:number-columns-repeated="16380"/></table:table-row>
     <table:table-row table:number-rows-repeated="1048570"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>`,
  );
  expect(textsOf(rows)).toEqual([
    ['', '', 'NC', 'NC'],
    ['', '', 'NC', 'NC'],
  ]);
});

it('repeats a merged title over what it covers', async () => {
  const rows = await read(
    '<table:table-header-rows><table:table-row><table:table-cell table:number-columns-spanned="3" table:number-rows-spanned="1" office:value-type="string"><text:p>Lundi</text:p></table:table-cell><table:covered-table-cell table:number-columns-repeated="2"/><table:table-cell office:value-type="string"><text:p>Mardi</text:p></table:table-cell></table:table-row></table:table-header-rows>',
  );
  expect(rows[0]).toEqual([
    { kind: 'text', text: 'Lundi' },
    { kind: 'text', text: 'Lundi', merged: true },
    { kind: 'text', text: 'Lundi', merged: true },
    { kind: 'text', text: 'Mardi' },
  ]);
});

it('says which sheets are hidden, and leaves out copies of other files', async () => {
  const row =
    '<table:table-row><table:table-cell office:value-type="string"><text:p>a</text:p></table:table-cell></table:table-row>';
  const bytes = await odsOf(
    table(row) +
      table(row, 'table:name="Cachée" table:style-name="ta2"') +
      table(`<table:table-source/>${row}`, 'table:name="\'file:///autre.ods\'#$A"'),
    {
      styles:
        '<style:style style:name="ta2" style:family="table"><style:table-properties table:display="false"/></style:style>',
    },
  );
  const { sheets } = await readSpreadsheet('semaine.ods', bytes);
  expect(sheets.map(({ name, hidden }) => [name, hidden])).toEqual([
    ['Semaine', false],
    ['Cachée', true],
  ]);
});
