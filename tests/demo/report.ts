import { dureeBandLabels, dureeBands } from '#contract/terms.ts';
import { reportFigures } from '#db/demo/index.ts';
import type { keyFigures } from './road.ts';

export interface Line {
  readonly label: string;
  readonly found: string;
  readonly published: string;
  readonly same: boolean;
}

const number = new Intl.NumberFormat('fr-FR');

/** What the porteur found beside what the region published. */
export function compare(figures: Awaited<ReturnType<typeof keyFigures>>): Line[] {
  const line = (label: string, found: number, published: number, unit = ''): Line => ({
    label,
    found: `${number.format(found)}${unit}`,
    published: `${number.format(published)}${unit}`,
    same: found === published,
  });
  const total = Object.values(reportFigures.termines).reduce((sum, count) => sum + count, 0);
  return [
    line('Orientations reçues en 2023', figures.orientations2023, reportFigures.orientations[2023]),
    line('Orientations reçues en 2022', figures.orientations2022, reportFigures.orientations[2022]),
    line('Dont judiciaires, 2023', figures.judicial, reportFigures.judicial),
    line('Part judiciaire, 2023', figures.judicialPercent, reportFigures.judicialPercent, '\u00a0%'),
    ...dureeBands.map((band) =>
      line(
        `Accompagnements terminés en 2023, ${dureeBandLabels[band].toLowerCase()}`,
        figures.termines[band] ?? 0,
        reportFigures.termines[band],
      ),
    ),
    line('Accompagnements terminés en 2023', figures.terminesTotal, total),
    line('Personnes dans une action de responsabilisation, 2023', figures.participants, reportFigures.participants),
    line('Démarches de soins psychologiques, 2023', figures.soins, reportFigures.soins),
    line('Nuitées sur places dédiées, 2023', figures.nuitees, reportFigures.nuitees),
    line('Personnes hébergées sur places dédiées, 2023', figures.hebergees, reportFigures.hebergees),
    line('Nuitées d’hôtel, plateforme Éviction, 2023', figures.hotelNuitees, reportFigures.hotelNuitees),
    line('Personnes à l’hôtel, plateforme Éviction, 2023', figures.hotelPersonnes, reportFigures.hotelPersonnes),
  ];
}

export function terminalTable(lines: readonly Line[]): string {
  const widest = Math.max(...lines.map(({ label }) => label.length));
  const rows = lines.map(
    ({ label, found, published, same }) =>
      `  ${label.padEnd(widest)}  ${found.padStart(10)}  ${published.padStart(10)}  ${same ? 'identique' : 'DIFFÉRENT'}`,
  );
  const head = `  ${'Indicateur'.padEnd(widest)}  ${'consolidé'.padStart(10)}  ${'rapport'.padStart(10)}`;
  return [head, ...rows].join('\n');
}

export function markdownReport(lines: readonly Line[], versions: Readonly<Record<string, string>>): string {
  return [
    '# Région fictive\u00a0: chiffres consolidés et chiffres du rapport 2023',
    '',
    '| Indicateur | Consolidé | Rapport | |',
    '|---|---:|---:|---|',
    ...lines.map(
      ({ label, found, published, same }) =>
        `| ${label} | ${found} | ${published} | ${same ? 'identique' : '**différent**'} |`,
    ),
    '',
    Object.entries(versions)
      .map(([name, version]) => `${name} ${version}`)
      .join(', '),
    '',
  ].join('\n');
}
