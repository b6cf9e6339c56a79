import { api } from '#window/api.ts';
import { CompareCard } from './CompareCard.tsx';

/** The porteur this antenne seals its figures for. */
export function TrustPorteur({ label }: { readonly label: string }) {
  const trust = api.envoi.trustPorteur.useMutation();
  return (
    <CompareCard
      kind="porteur"
      label={label}
      variant="default"
      title="Est-ce bien votre porteur&nbsp;?"
      explain={({ name }) => (
        <>
          Cette carte est celle de <strong>{name}</strong>. Appelez le porteur au numéro que vous connaissez et comparez
          ces dix mots à voix haute&nbsp;:
        </>
      )}
      pending={trust.isPending}
      error={trust.error}
      accept={({ base64 }, done) => trust.mutate({ base64 }, done)}
    />
  );
}
