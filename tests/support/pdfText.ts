import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';

/** The words of each page. */
export async function pagesOf(bytes: Uint8Array): Promise<string[]> {
  const loading = getDocument({ data: new Uint8Array(bytes), enableXfa: false });
  const pdf = await loading.promise;
  const pages: string[] = [];
  for (let rank = 1; rank <= pdf.numPages; rank += 1) {
    const { items } = await (await pdf.getPage(rank)).getTextContent();
    pages.push(items.map((item) => ('str' in item ? item.str + (item.hasEOL ? '\n' : '') : '')).join(''));
  }
  await loading.destroy();
  return pages;
}
