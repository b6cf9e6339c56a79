import { Loader } from '@mantine/core';
import { getDocument, GlobalWorkerOptions, type PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
// oxlint-disable-next-line import/default -- the bundler answers with the address of the file
import workerUrl from 'pdfjs-dist/legacy/build/pdf.worker.min.mjs?url';
import { useEffect, useRef, useState } from 'react';
import { ErrorAlert } from '#window/ui/ErrorAlert.tsx';
import { bytesOf } from './bytes.ts';
import classes from './LetterEditor.module.css';

GlobalWorkerOptions.workerSrc = workerUrl;
/** Twice the points of the page: sharp on screen and on paper. */
const scale = 2;
const unreadable = new Error(
  'Ce PDF ne peut pas être affiché\u00a0: il est abîmé ou protégé. Exportez-le pour l’ouvrir autrement.',
);

interface Page {
  readonly rank: number;
  readonly text: string;
}

/** The pages of a PDF, drawn in the window; no file is written. */
export function PdfView({ base64, label }: { base64: string; label: string }) {
  const [pdf, setPdf] = useState<PDFDocumentProxy | null>(null);
  const [pages, setPages] = useState<readonly Page[]>([]);
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    // Nothing is asked of the network, and no script of the file runs.
    const loading = getDocument({ data: bytesOf(base64), enableXfa: false, useWorkerFetch: false });
    let current = true;
    loading.promise
      .then(async (opened) => {
        const read = await Promise.all(
          Array.from({ length: opened.numPages }, async (_, index) => ({
            rank: index + 1,
            text: await textOf(opened, index + 1),
          })),
        );
        if (!current) return;
        setPdf(opened);
        setPages(read);
      })
      .catch(() => current && setFailed(true));
    return () => {
      current = false;
      void loading.destroy();
    };
  }, [base64]);
  if (failed) return <ErrorAlert error={unreadable} />;
  if (!pdf) return <Loader aria-label="Ouverture du document" />;
  return (
    <section aria-label={label}>
      {pages.map((page) => (
        <Sheet key={page.rank} pdf={pdf} page={page} total={pages.length} />
      ))}
    </section>
  );
}

async function textOf(pdf: PDFDocumentProxy, rank: number): Promise<string> {
  const { items } = await (await pdf.getPage(rank)).getTextContent();
  const words = items.map((item) => ('str' in item ? item.str : '')).join(' ');
  // A PDF writes a no-break space as any other.
  return words.replaceAll(/« +/g, '«\u00a0').replaceAll(/ +([:;?!»])/g, '\u00a0$1');
}

function Sheet({ pdf, page: { rank, text }, total }: { pdf: PDFDocumentProxy; page: Page; total: number }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    let cancel: () => void = () => undefined;
    let current = true;
    void (async () => {
      const page = await pdf.getPage(rank);
      if (!current || !canvas.current) return;
      const viewport = page.getViewport({ scale });
      canvas.current.width = viewport.width;
      canvas.current.height = viewport.height;
      const drawing = page.render({ canvas: canvas.current, viewport });
      cancel = () => drawing.cancel();
      await drawing.promise;
    })().catch(() => undefined);
    return () => {
      current = false;
      cancel();
    };
  }, [pdf, rank]);
  // A canvas is a picture: its words are told beside it.
  return (
    // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- an img cannot be drawn upon
    <canvas ref={canvas} className={classes.sheet} role="img" aria-label={`Page ${rank} sur ${total}\u00a0: ${text}`} />
  );
}
