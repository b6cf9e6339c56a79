/** What is used of sax, which brings no types. */
declare module 'sax' {
  interface Parser {
    onopentag: (tag: { name: string; attributes: Record<string, string> }) => void;
    onclosetag: (name: string) => void;
    ontext: (text: string) => void;
    oncdata: (text: string) => void;
    ondoctype: () => void;
    onerror: (error: Error) => void;
    write(text: string): Parser;
    close(): Parser;
  }
  const sax: { parser(strict: boolean, options: { position: boolean; strictEntities: boolean }): Parser };
  // oxlint-disable-next-line import/no-default-export -- it is a CommonJS module
  export default sax;
}
