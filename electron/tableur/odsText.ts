import { refuseFile } from './refusals.ts';
import type { Attributes } from './xml.ts';

/** No cell of a program holds more. */
const maxSpaces = 32_767;

/** Gathers the paragraphs of one cell: not its comments, nor the texts of the drawings laid on it. */
export function paragraphReader() {
  let depth = 0;
  let paragraphs = 0;
  let inParagraph = false;
  let pieces = '';
  return {
    start: () => {
      depth = 0;
      paragraphs = 0;
      pieces = '';
      inParagraph = false;
    },
    open: (name: string, attributes: Attributes) => {
      depth += 1;
      if (depth === 1 && name === 'p') {
        if (paragraphs > 0) pieces += '\n';
        paragraphs += 1;
        inParagraph = true;
      }
      if (inParagraph) pieces += characterOf(name, attributes);
    },
    add: (text: string) => {
      // White space of the file itself is one space at most: true ones are told by `text:s`.
      if (inParagraph) pieces += text.replaceAll(/[ \t\r\n]+/g, ' ');
    },
    close: () => {
      depth -= 1;
      if (depth === 0) inParagraph = false;
    },
    text: () => pieces,
  };
}

function characterOf(name: string, attributes: Attributes): string {
  if (name === 'tab') return '\t';
  if (name === 'line-break') return '\n';
  if (name !== 's') return '';
  const count = Number(attributes['text:c'] ?? '1');
  return count >= 0 && count <= maxSpaces ? ' '.repeat(count) : refuseFile('spreadsheet-hostile');
}
