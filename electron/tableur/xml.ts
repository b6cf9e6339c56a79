import sax from 'sax';
import { refuseFile } from './refusals.ts';

export type Attributes = Readonly<Record<string, string>>;

/** Names come without their prefix, attributes with it. */
export interface XmlHandlers {
  open?(name: string, attributes: Attributes): void;
  text?(text: string): void;
  close?(name: string): void;
}

/** Spreadsheets nest about fifteen deep. */
const maxDepth = 100;

/**
 * Reads XML as it comes, without ever holding it whole.
 * @throws Refusal when it is not well formed, or declares entities as only attacks do
 */
export async function readXml(chunks: AsyncIterable<Uint8Array>, handlers: XmlHandlers): Promise<void> {
  const xml = sax.parser(true, { position: false, strictEntities: true });
  let depth = 0;
  xml.onopentag = ({ name, attributes }) => {
    depth += 1;
    if (depth > maxDepth) refuseFile('spreadsheet-hostile');
    handlers.open?.(localName(name), attributes);
  };
  xml.onclosetag = (name) => {
    depth -= 1;
    handlers.close?.(localName(name));
  };
  xml.ontext = (text) => handlers.text?.(text);
  xml.oncdata = (text) => handlers.text?.(text);
  xml.ondoctype = () => refuseFile('spreadsheet-hostile');
  // Its message may quote the file: only the fact is kept.
  xml.onerror = () => refuseFile('spreadsheet-damaged');

  const decoder = new TextDecoder('utf-8', { fatal: true });
  for await (const chunk of chunks) xml.write(decode(decoder, chunk));
  xml.write(decode(decoder)).close();
}

function decode(decoder: InstanceType<typeof TextDecoder>, chunk?: Uint8Array): string {
  try {
    return chunk ? decoder.decode(chunk, { stream: true }) : decoder.decode();
  } catch {
    return refuseFile('spreadsheet-damaged');
  }
}

const localName = (name: string): string => name.slice(name.indexOf(':') + 1);
