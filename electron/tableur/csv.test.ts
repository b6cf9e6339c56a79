import { describe, expect, it } from 'vitest';
import { firstRows, textsOf } from '#tests/support/tableurs.ts';

const latin = (text: string): Buffer => Buffer.from(text, 'latin1');
const read = async (content: string | Buffer): Promise<string[][]> =>
  textsOf(await firstRows('liste.csv', Buffer.isBuffer(content) ? content : Buffer.from(content, 'utf8')));

describe('encodings', () => {
  it.each([
    ['UTF-8', Buffer.from('Prénom;Œuvre\r\n')],
    ['UTF-8 with its mark', Buffer.from('\ufeffPrénom;Œuvre\r\n')],
    ['Windows-1252', latin('Pr\u00e9nom;\u008cuvre\r\n')],
    ['UTF-16, as Excel’s « texte Unicode »', Buffer.from('\ufeffPrénom\tŒuvre\r\n', 'utf16le')],
  ])('%s', async (_name, bytes) => {
    expect(await read(bytes)).toEqual([['Prénom', 'Œuvre']]);
  });

  it('reads what Windows-1252 puts where Latin-1 has nothing', async () => {
    expect(await read(latin('\u0080;\u0092;\u009c;\u0085'))).toEqual([['€', '’', 'œ', '…']]);
  });
});

describe('separators', () => {
  it.each([
    ['semicolons, with decimal commas', 'a;b;c\n1,5;2;3\n1,5;2;3', ['a', 'b', 'c']],
    ['commas', 'a,b,c\n1,2,"x;y;z"\n', ['a', 'b', 'c']],
    ['tabs', 'a\tb\n1,5\t2\n', ['a', 'b']],
    ['said by the file', 'sep=,\na;b,c', ['a;b', 'c']],
    ['none', 'Nom\nLe Goff\n', ['Nom']],
  ])('%s', async (_name, text, first) => {
    expect((await read(text))[0]).toEqual(first);
  });
});

describe('fields', () => {
  it('keeps quotes, separators and newlines inside quotes, and what follows them', async () => {
    expect(await read('"a;""b""";"l1\r\nl2"\r\n"Le Roy" dit Jo;x"y\r\n')).toEqual([
      ['a;"b"', 'l1\r\nl2'],
      ['"Le Roy" dit Jo', 'x"y'],
    ]);
  });

  it('keeps line numbers through empty lines, whatever ends them', async () => {
    expect(await read('a\r\n\r\nb\rc\nd')).toEqual([['a'], [], ['b'], ['c'], ['d']]);
  });

  it('turns nothing into a number or a date', async () => {
    const rows = await firstRows('liste.csv', Buffer.from('0612345678;02/03/04;1,50;VRAI\n'));
    expect(rows[0]?.every(({ kind }) => kind === 'text')).toBe(true);
    expect(textsOf(rows)).toEqual([['0612345678', '02/03/04', '1,50', 'VRAI']]);
  });

  it('takes back what protects a text from being computed', async () => {
    expect(await read(`'=1+1;="0612345678";l'été;''-a`)).toEqual([
      ['=1+1', '0612345678', 'l’été'.replace('’', "'"), "'-a"],
    ]);
  });

  it('refuses a quote never closed, without quoting the file', async () => {
    await expect(read('Nom;Note\nMartin;"jamais fermé\n')).rejects.toMatchObject({ code: 'spreadsheet-open-quote' });
    await expect(read('Nom;Note\nMartin;"jamais fermé\n')).rejects.not.toThrow(/Martin|jamais fermé/);
  });
});
