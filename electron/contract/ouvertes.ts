import { z } from 'zod';
import { read, write } from './operation.ts';
import { DataPackage } from './dataPackage.ts';
import { Count, Instant, OneOf, Period } from './values.ts';

/** Licences under which figures may be reused; the first is proposed. */
export const licences = ['etalab-2.0', 'odbl-1.0', 'cc-by-4.0'] as const;
export type Licence = (typeof licences)[number];
export const licenceLabels: Record<Licence, string> = {
  'etalab-2.0': 'Licence Ouverte 2.0 (Etalab)',
  'odbl-1.0': 'Open Database License (ODbL) 1.0',
  'cc-by-4.0': 'Creative Commons Attribution 4.0',
};

/** All the antennes summed together, or those of each regional scheme. */
const scopes = ['ensemble', 'cpca'] as const;

const Asked = z.object({
  periods: z
    .array(Period)
    .min(1, 'Choisissez au moins une période.')
    .max(60, 'Choisissez 60 périodes au plus, puis préparez les autres à part.'),
  scope: OneOf(scopes, 'Choisissez l’ensemble des antennes ou le détail par CPCA.'),
});

/** Level D as files that machines read. Nothing is in them that `diffusion` would not tell anybody. */
export const ouvertes = {
  /** What would be published, without a figure: how many numbers are given, rounded, masked or kept back. */
  preview: read({
    access: 'porteur.write',
    input: Asked,
    output: z.object({
      parts: z.array(
        z.object({
          cpca: z.string(),
          label: z.string(),
          antennes: Count,
          /** Why nothing of it is published, in French. */
          refused: z.string().nullable(),
          /** When an earlier version is given again as it was. */
          frozenAt: Instant.nullable(),
          zero: Count,
          rounded: Count,
          hidden: Count,
          withheld: Count,
        }),
      ),
    }),
  }),

  /** Remembers what leaves, then gives the files to write: later versions are compared with it. */
  publish: write({
    access: 'porteur.write',
    input: Asked.extend({ licence: OneOf(licences, 'Choisissez une licence.') }),
    output: DataPackage,
  }),
};
