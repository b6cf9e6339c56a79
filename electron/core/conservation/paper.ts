import type { Certificate } from '#contract/conservation.ts';
import { erasureReasonLabels } from '#contract/conservationTerms.ts';
import { parisMomentOf } from '../calendar/civilDate.ts';
import { dateLabel, timeLabel } from '../calendar/labels.ts';
import { escaped, fontFaces } from '../documents/html.ts';
import { toldRow, type HeldTable } from './held.ts';
import { tableWords } from './words.ts';

interface Structure {
  readonly name: string;
  readonly association: string;
}

const page = (title: string, { name, association }: Structure, body: string): string => `<!doctype html>
<html lang="fr"><head><meta charset="utf-8"><title>${escaped(title)}</title><style>${styles}</style></head>
<body><p class="antenne">${escaped(name)}</p>${association === name ? '' : `<p>${escaped(association)}</p>`}
<h1>${escaped(title)}</h1>${body}</body></html>`;

const moment = (instant: string): string => {
  const { day, at } = parisMomentOf(instant);
  return `${dateLabel(day)} à ${timeLabel(at)}`;
};

/** What was erased, when and by whom: nothing of who it was about. */
export const certificatePaper = (certificate: Certificate, structure: Structure): string =>
  page(
    'Certificat d’effacement',
    structure,
    `<p>Les données décrites ci-dessous ont été effacées de la base de l’antenne le ${moment(certificate.at)}, par ${escaped(certificate.who)}.</p>
<table>${[
      ['Raison', erasureReasonLabels[certificate.reason]],
      ['Numéro de la fiche effacée', certificate.opaqueId],
      ['Numéro de ce certificat', certificate.effacementId],
    ]
      .map(([label = '', value = '']) => `<tr><th>${escaped(label)}</th><td>${escaped(value)}</td></tr>`)
      .join('')}</table>
<p>Ces numéros ne désignent plus rien\u00a0: ils ne servent qu’à retrouver cet acte dans le journal de l’antenne.</p>
<h2>Ce qui a été effacé</h2>
<table>${certificate.rows.map(({ label, count }) => `<tr><th>${escaped(label)}</th><td>${String(count)}</td></tr>`).join('')}</table>
<h2>Ce qui en reste</h2>
<p>${
      certificate.finished
        ? 'La base a été réécrite sans ces données\u00a0: aucune page ne les contient plus.'
        : 'La base n’a pas encore été réécrite\u00a0: des pages libres, chiffrées, peuvent encore contenir ces données. Terminez l’effacement depuis l’application, puis imprimez de nouveau ce certificat.'
    }</p>
<p>${escaped(certificate.backups)}</p>
<p>Les notes cliniques, s’il y en avait, sont effacées aussi. Les nombres de l’activité passée sont gardés, par mois et pour tous les dossiers effacés ensemble. Les textes écrits à propos d’un groupe ou d’un chiffre, et les fichiers enregistrés hors de l’application, n’ont pas été relus.</p>`,
  );

/** What is said at the top of what a person is handed. */
export const accessNotices = [
  'Les noms d’autres personnes sont masqués dans les champs prévus pour cela\u00a0; les textes libres, les courriers et les pièces sont donnés tels qu’ils ont été écrits. Relisez-les avant de les remettre\u00a0: masquez ce qui concerne quelqu’un d’autre.',
  'Les notes cliniques, s’il y en a, ne sont pas dans ce document\u00a0: seul un psychologue de l’antenne peut les ouvrir et les remettre.',
];

/** Everything held on somebody, to be read by them. `label` is how the person is called, at the head of the first page. */
export const accessPaper = (
  { label, at, tables }: { label: string; at: string; tables: readonly HeldTable[] },
  structure: Structure,
): string =>
  page(
    'Données enregistrées',
    structure,
    `<p>Ce que l’antenne enregistre au sujet de <strong>${escaped(label)}</strong>, le ${moment(at)}.</p>
${accessNotices.map((notice) => `<p class="note">${escaped(notice)}</p>`).join('')}
${tables.map(sectionOf).join('')}`,
  );

/** The clinical notes on somebody, handed by a psychologist. */
export const clinicalPaper = (
  { label, at, notes }: { label: string; at: string; notes: readonly { day: string; author: string; text: string }[] },
  structure: Structure,
): string =>
  page(
    'Notes cliniques',
    structure,
    `<p>Les notes cliniques au sujet de <strong>${escaped(label)}</strong>, le ${moment(at)}\u00a0: ${String(notes.length)}.</p>
<p class="note">Relisez-les avant de les remettre\u00a0: masquez ce qui concerne quelqu’un d’autre.</p>
${notes.map(({ day, author, text }) => `<h2>${dateLabel(day)}, ${escaped(author)}</h2><p>${escaped(text).replaceAll('\n', '<br>')}</p>`).join('')}`,
  );

const extraWords: Readonly<Record<string, string>> = { journal: 'Ce qui a été fait de ces données' };

const sectionOf = ({ table, rows }: HeldTable): string =>
  `<h2>${escaped(extraWords[table] ?? tableWords[table] ?? table)}\u00a0: ${String(rows.length)}</h2>
${rows.map((row) => `<p class="row">${toldRow(table, row).map(pairOf).join('<br>')}</p>`).join('')}`;

const pairOf = ({ label, value }: { label: string; value: string }): string =>
  `<b>${escaped(label)}</b>\u00a0: ${escaped(value).replaceAll('\n', '<br>')}`;

const styles = `${fontFaces}
@page{size:A4;margin:20mm 22mm 24mm}
body{font:10.5pt/1.45 Courrier,sans-serif;color:#000;margin:0}
.antenne{font-weight:700;font-size:13pt;margin:0}
h1{font-size:16pt;margin:8mm 0 6mm}h2{font-size:12pt;margin:6mm 0 2mm}
h1,h2{break-after:avoid}
table{border-collapse:collapse;width:100%}
th,td{text-align:left;vertical-align:top;padding:1mm 2mm;border-bottom:.5pt solid #888;font-weight:400}
td{font-variant-numeric:tabular-nums}
.note{padding:2mm 3mm;border-left:2pt solid #000}
.row{margin:0;padding:1.5mm 0;border-bottom:.5pt solid #888;break-inside:avoid}`;
