import { Button, Stack } from '@mantine/core';
import { IconRefresh } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import type { ReportEdition } from '#contract/rapportTerms.ts';
import { call } from '#window/api.ts';
import { PdfView } from '#window/features/documents/PdfView.tsx';
import { ErrorAlert } from '#window/ui/ErrorAlert.tsx';
import { Slow } from './Slow.tsx';

/** The pages as they would be saved. */
export function PreviewTab({ year, edition }: { readonly year: number; readonly edition: ReportEdition }) {
  const [pdf, setPdf] = useState<string | null>(null);
  const [error, setError] = useState<unknown>(null);
  const asked = useRef(0);
  const [turn, setTurn] = useState(0);
  useEffect(() => {
    const mine = ++asked.current;
    call('rapport.preview', { year, edition }).then(
      ({ base64 }) => asked.current === mine && setPdf(base64),
      (refusal: unknown) => asked.current === mine && setError(refusal),
    );
    return () => {
      asked.current += 1;
    };
  }, [year, edition, turn]);
  const again = () => {
    setPdf(null);
    setError(null);
    setTurn((former) => former + 1);
  };
  return (
    <Stack>
      <ErrorAlert error={error} />
      {pdf === null && error === null && <Slow>Mise en page du rapport…</Slow>}
      {(pdf !== null || error !== null) && (
        <Button w="max-content" variant="default" leftSection={<IconRefresh size={18} aria-hidden />} onClick={again}>
          Refaire l’aperçu
        </Button>
      )}
      {pdf !== null && <PdfView base64={pdf} label="Aperçu du rapport" />}
    </Stack>
  );
}
