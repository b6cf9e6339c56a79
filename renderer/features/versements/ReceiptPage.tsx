import { Button, Loader } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { call } from '#window/api.ts';
import { PdfView } from '#window/features/documents/PdfView.tsx';
import { ErrorAlert } from '#window/ui/ErrorAlert.tsx';
import { PageHeader } from '#window/ui/PageHeader.tsx';
import { PrintButton } from '#window/ui/PrintButton.tsx';

/** A receipt, to be printed and given: no file is written. */
export function ReceiptPage({ versementId }: { versementId: string }) {
  const { base64, error } = useReceipt(versementId);
  return (
    <>
      <div className="screen-only">
        <PageHeader
          title="Reçu de participation"
          description="Rien n’y dit le motif de l’accompagnement."
          actions={
            <>
              <Button
                variant="default"
                leftSection={<IconArrowLeft size={18} aria-hidden />}
                onClick={() => history.back()}
              >
                Revenir
              </Button>
              <PrintButton disabled={base64 === null} />
            </>
          }
        />
        <ErrorAlert error={error} />
        {base64 === null && error === null && <Loader aria-label="Préparation du reçu" />}
      </div>
      {base64 !== null && <PdfView base64={base64} label="Reçu" />}
    </>
  );
}

function useReceipt(versementId: string): { base64: string | null; error: unknown } {
  const [base64, setBase64] = useState<string | null>(null);
  const [error, setError] = useState<unknown>(null);
  useEffect(() => {
    let current = true;
    call('versements.receipt', { versementId }).then(
      (receipt) => current && setBase64(receipt.base64),
      (refusal: unknown) => current && setError(refusal),
    );
    return () => {
      current = false;
    };
  }, [versementId]);
  return { base64, error };
}
