const font = 'Liberation Sans';
export const ink = '1F3A5F';

/** How the report looks in Word: titles, captions, cells and notes. */
export const styles = {
  default: {
    document: { run: { font, size: 21, language: { value: 'fr-FR' } }, paragraph: { spacing: { line: 288 } } },
    heading1: {
      run: { font, size: 36, bold: true, color: ink },
      paragraph: { spacing: { after: 280 }, keepNext: true },
    },
    heading2: {
      run: { font, size: 27, bold: true, color: ink },
      paragraph: { spacing: { before: 360, after: 160 }, keepNext: true },
    },
    heading3: {
      run: { font, size: 23, bold: true },
      paragraph: { spacing: { before: 240, after: 120 }, keepNext: true },
    },
  },
  paragraphStyles: [
    {
      id: 'Legende',
      name: 'Légende de tableau',
      basedOn: 'Normal',
      run: { bold: true, size: 20 },
      paragraph: { keepNext: true, spacing: { before: 260, after: 100 } },
    },
    {
      id: 'Cellule',
      name: 'Cellule',
      basedOn: 'Normal',
      run: { size: 19 },
      paragraph: { spacing: { line: 252, before: 30, after: 30 } },
    },
    {
      id: 'Remarque',
      name: 'Remarque',
      basedOn: 'Normal',
      run: { italics: true, size: 18 },
      paragraph: { spacing: { before: 100, after: 200 } },
    },
    {
      id: 'Note',
      name: 'Note de bas de page',
      basedOn: 'Normal',
      run: { size: 16 },
      paragraph: { spacing: { line: 228 } },
    },
    {
      id: 'Sommaire',
      name: 'Titre du sommaire',
      basedOn: 'Normal',
      run: { size: 36, bold: true, color: ink },
      paragraph: { spacing: { after: 280 } },
    },
  ],
};
