const entities: Record<string, string> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': "'" };

/** Rows of cells of text of each table of a page of ours, marks of notes left out. */
export const tablesOfHtml = (html: string): string[][][] =>
  [...html.matchAll(/<table\b.*?<\/table>/gs)].map(([table]) =>
    [...table.matchAll(/<tr\b.*?<\/tr>/gs)].map(([row]) =>
      [...row.matchAll(/<t[hd]\b[^>]*>(.*?)<\/t[hd]>/gs)].map(([, cell = '']) =>
        cell
          .replaceAll(/<sup>.*?<\/sup>/g, '')
          .replaceAll('<br>', '\n')
          .replaceAll(/<[^>]+>/g, '')
          .replaceAll(/&(?:amp|lt|gt|quot|#39);/g, (entity) => entities[entity] ?? ''),
      ),
    ),
  );
