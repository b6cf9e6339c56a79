import { Loader, Stack, Text, Title } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useState } from 'react';
import type { Indicateur, Span } from '#contract/indicateurs.ts';
import { families, familyLabels } from '#contract/indicateurTerms.ts';
import { api } from '#window/api.ts';
import { DiffusionButton } from '#window/features/diffusion/DiffusionButton.tsx';
import { AttendanceByReminder } from '#window/features/rappels/AttendanceByReminder.tsx';
import { EmptyState } from '#window/ui/EmptyState.tsx';
import { ErrorAlert } from '#window/ui/ErrorAlert.tsx';
import { folded } from '#window/ui/folded.ts';
import { capitalised, longDay } from '#window/ui/format.ts';
import { PageHeader } from '#window/ui/PageHeader.tsx';
import { PrintButton } from '#window/ui/PrintButton.tsx';
import { useMay } from '#window/ui/useMay.ts';
import { CommentModal } from './CommentModal.tsx';
import { ControlsCard } from './ControlsCard.tsx';
import { DossiersDrawer, type Behind } from './DossiersDrawer.tsx';
import { ExportMenu } from './ExportMenu.tsx';
import { FamilyIndex, familyHeading } from './FamilyIndex.tsx';
import classes from './Figures.module.css';
import { IndicateurCard } from './IndicateurCard.tsx';
import { Legend } from './Legend.tsx';
import { SpanPicker } from './SpanPicker.tsx';
import { useSpan } from './useSpan.ts';

export function IndicateursPage() {
  const [span, setSpan] = useSpan();
  return span === null ? <Loader aria-label="Chargement" /> : <OfSpan span={span} onChange={setSpan} />;
}

interface OfSpanProps {
  readonly span: Span;
  onChange(span: Span): void;
}

function OfSpan({ span, onChange }: OfSpanProps) {
  const years = api.indicateurs.years.useQuery({});
  const { data, error } = api.indicateurs.compute.useQuery({ period: span });
  return (
    <>
      <PageHeader
        title="Indicateurs"
        description={data ? describe(data) : undefined}
        actions={
          <>
            <ExportMenu period={span} />
            <PrintButton className="screen-only" variant="default" />
            {'year' in span && <DiffusionButton scope="antenne" period={span} />}
          </>
        }
      />
      <Stack>
        <SpanPicker span={span} years={years.data ?? []} bounds={data} onChange={onChange} />
        <ErrorAlert error={error} />
        {!data && !error && <Loader aria-label="Calcul en cours" />}
        {data && <Figures key={`${data.from} ${data.to}`} span={span} {...data} />}
      </Stack>
    </>
  );
}

interface Computed {
  readonly label: string;
  readonly from: string;
  readonly to: string;
  readonly definitionsVersion: string;
  readonly erasedNotice: string | null;
  readonly indicateurs: Indicateur[];
}

const describe = ({ label, from, to }: Computed): string =>
  label.startsWith('du ') ? capitalised(label) : `${capitalised(label)}\u00a0: du ${longDay(from)} au ${longDay(to)}`;

/** The figures are on screen before anything they are compared with is asked. */
function Figures({ span, label, definitionsVersion, erasedNotice, indicateurs }: Computed & { readonly span: Span }) {
  const [sought, setSought] = useState('');
  const [behind, setBehind] = useState<Behind | null>(null);
  const [commented, setCommented] = useState<Indicateur | null>(null);
  const mayComment = useMay('dossiers.write');
  const comparison = api.indicateurs.compare.useQuery({ period: span }).data;
  const sent = api.indicateurs.sinceSent.useQuery({ period: span }).data?.quarters ?? [];
  const comments = api.controles.comments.useQuery({ period: span }).data?.comments ?? [];
  const gaps = api.completude.list.useQuery({ whose: 'all', figure: null, offset: 0, limit: 0 }).data?.figures ?? [];
  const shown = indicateurs.filter((indicateur) => folded(indicateur.label).includes(folded(sought.trim())));
  const sections = families
    .map((family) => ({ family, shown: shown.filter((indicateur) => indicateur.family === family) }))
    .filter((section) => section.shown.length > 0);
  const quarter = 'year' in span && span.quarter !== null ? { year: span.year, quarter: span.quarter } : null;
  return (
    <>
      {quarter && <ControlsCard quarter={quarter} />}
      <FamilyIndex families={sections.map(({ family }) => family)} sought={sought} onSeek={setSought} />
      <Legend label={label} comparison={comparison} />
      {sections.length === 0 && (
        <EmptyState
          icon={<IconSearch size={28} aria-hidden />}
          title="Aucun indicateur de ce nom"
          description="Essayez un mot plus court, ou effacez la recherche."
        />
      )}
      {sections.map((section) => (
        <section key={section.family} aria-labelledby={familyHeading(section.family)}>
          <Title
            order={2}
            size="h4"
            mb="sm"
            tabIndex={-1}
            id={familyHeading(section.family)}
            className={classes.section}
          >
            {familyLabels[section.family]}
          </Title>
          <div className={classes.grid}>
            {section.shown.map((indicateur) => (
              <IndicateurCard
                key={indicateur.id}
                indicateur={indicateur}
                comparison={comparison}
                withBefore={quarter !== null}
                sent={sent}
                comments={comments}
                toComplete={gaps.find(({ id }) => id === indicateur.id)?.count ?? 0}
                onOpen={(code, what) => setBehind({ indicateurId: indicateur.id, code, label: what })}
                onComment={mayComment ? () => setCommented(indicateur) : null}
              />
            ))}
          </div>
        </section>
      ))}
      {'year' in span && sought === '' && <AttendanceByReminder period={span} />}
      <Text size="xs" c="dimmed">
        Définitions version {definitionsVersion}. Cliquez sur un nombre pour voir les dossiers qu’il compte. Un écart
        n’est donné en pourcentage qu’à partir de 11. {erasedNotice}
      </Text>
      {behind && (
        <DossiersDrawer
          key={`${behind.indicateurId}-${behind.code ?? ''}`}
          period={span}
          behind={behind}
          onClose={() => setBehind(null)}
        />
      )}
      {commented && (
        <CommentModal indicateur={commented} period={span} comments={comments} onClose={() => setCommented(null)} />
      )}
    </>
  );
}
