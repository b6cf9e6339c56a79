import { Image, Loader, Text } from '@mantine/core';
import { api } from '#window/api.ts';
import { ErrorAlert } from '#window/ui/ErrorAlert.tsx';
import { bytesOf } from './bytes.ts';
import { PdfView } from './PdfView.tsx';

/** A joined file, to be read only; what the window cannot draw says how to open it. */
export function PieceView({ pieceId, name }: { pieceId: string; name: string }) {
  const piece = api.pieces.content.useQuery({ pieceId });
  if (piece.error) return <ErrorAlert error={piece.error} />;
  if (!piece.data) return <Loader aria-label="Ouverture de la pièce" />;
  const { mime, base64 } = piece.data;
  if (mime === 'application/pdf') return <PdfView base64={base64} label={name} />;
  if (mime.startsWith('image/')) return <Image src={`data:${mime};base64,${base64}`} alt={name} />;
  if (mime === 'text/plain')
    return <Text style={{ whiteSpace: 'pre-wrap' }}>{new TextDecoder().decode(bytesOf(base64))}</Text>;
  return (
    <Text>
      Ce genre de fichier ne se lit pas dans l’application&nbsp;: fermez cette fenêtre, puis choisissez Exporter pour
      l’ouvrir avec votre suite bureautique.
    </Text>
  );
}
