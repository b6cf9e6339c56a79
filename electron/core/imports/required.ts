import { importFieldLabels, type ImportField } from '#contract/importTerms.ts';
import { quoted } from './cells/reading.ts';

/**
 * What the columns and the common values do not say though every line needs it, in French; null when nothing is missing.
 * What only some lines need is told at their cells.
 */
export function whatIsMissing(columns: readonly (ImportField | null)[], common: readonly ImportField[]): string | null {
  const inColumn = (field: ImportField) => columns.includes(field);
  const said = (field: ImportField) => inColumn(field) || common.includes(field);
  const label = (field: ImportField) => quoted(importFieldLabels[field]);
  const twice = columns.find((field, at) => field !== null && field !== 'phone' && columns.indexOf(field) !== at);
  if (twice) return `Deux colonnes sont choisies pour ${label(twice)}\u00a0: n’en gardez qu’une.`;
  const together = inColumn('fullName') || inColumn('firstThenLast');
  if (!together && !(inColumn('lastName') && inColumn('firstName')))
    return `Choisissez les colonnes ${label('lastName')} et ${label('firstName')}, ou celle qui contient les deux.`;
  if (
    together &&
    (inColumn('lastName') || inColumn('firstName') || (inColumn('fullName') && inColumn('firstThenLast')))
  )
    return 'Les noms sont choisis deux fois\u00a0: gardez les colonnes séparées, ou celle qui contient les deux.';
  for (const field of ['receivedOn', 'source', 'cadre'] as const)
    if (!said(field)) return `Choisissez la colonne ${label(field)}, ou indiquez une valeur pour toutes les lignes.`;
  const mesure = (['nature', 'number', 'mesureStartsOn', 'mesureEndsOn', 'audienceOn'] as const).find(inColumn);
  if (mesure)
    for (const field of ['nature', 'court', 'number', 'mesureStartsOn'] as const)
      if (!said(field))
        return `La colonne ${label(mesure)} annonce une mesure\u00a0: indiquez aussi ${label(field)}, ou ne reprenez pas cette colonne.`;
  const accompagnement = (['type', 'startsOn', 'endedOn'] as const).find(inColumn);
  if (accompagnement)
    for (const field of ['type', 'startsOn'] as const)
      if (!said(field))
        return `La colonne ${label(accompagnement)} annonce un accompagnement\u00a0: indiquez aussi ${label(field)}, ou ne reprenez pas cette colonne.`;
  if (inColumn('endedOn') && !said('motif'))
    return `Choisissez aussi la colonne ${label('motif')}, ou indiquez un motif pour toutes les lignes.`;
  return null;
}
