import { Anchor, Button, Group, Stack, Text } from '@mantine/core';
import { IconAlertTriangle, IconInfoCircle, IconOctagonFilled } from '@tabler/icons-react';
import { useState } from 'react';
import { Link } from 'wouter';
import type { ControleLevel, Finding } from '#contract/controles.ts';
import { figurePath } from '#window/features/completude/paths.ts';
import { seancePath } from '#window/features/groupes/paths.ts';
import { DossiersDrawer } from './DossiersDrawer.tsx';

const levels: Record<ControleLevel, { label: string; color: string; icon: typeof IconInfoCircle }> = {
  bloquant: { label: 'Bloquant', color: 'var(--mantine-color-error)', icon: IconOctagonFilled },
  important: {
    label: 'À vérifier',
    color: 'light-dark(var(--mantine-color-orange-9), var(--mantine-color-orange-4))',
    icon: IconAlertTriangle,
  },
  information: { label: 'Information', color: 'var(--mantine-color-dimmed)', icon: IconInfoCircle },
};

type Behind = Extract<Finding['behind'], { to: 'dossiers' }>;

/** What the controls found, each a click from its dossiers. */
export function Findings({ findings }: { readonly findings: readonly Finding[] }) {
  const [behind, setBehind] = useState<Behind | null>(null);
  return (
    <>
      <Stack gap="xs" component="ul" m={0} p={0} style={{ listStyle: 'none' }}>
        {findings.map((finding) => (
          <Line key={finding.id} finding={finding} onOpen={setBehind} />
        ))}
      </Stack>
      {behind && <DossiersDrawer period={behind.period} behind={behind} onClose={() => setBehind(null)} />}
    </>
  );
}

function Line({ finding, onOpen }: { readonly finding: Finding; onOpen(behind: Behind): void }) {
  const { level, sentence, behind } = finding;
  const { label, color, icon: Icon } = levels[level];
  return (
    <Group component="li" gap="sm" wrap="nowrap" align="flex-start">
      <Icon size={20} color={color} style={{ flex: 'none', marginTop: 2 }} aria-hidden />
      <Text size="sm" flex={1} mt={2}>
        <strong>{label}.</strong> {sentence}
      </Text>
      {behind.to === 'dossiers' && (
        <Button
          size="compact-sm"
          variant="default"
          flex="none"
          aria-label={`Voir les dossiers\u00a0: ${behind.label}`}
          onClick={() => onOpen(behind)}
        >
          Voir les dossiers
        </Button>
      )}
      {behind.to === 'seance' && (
        <Anchor size="sm" flex="none" mt={2} component={Link} href={seancePath(behind.groupeId, behind.seanceId)}>
          Ouvrir la séance
        </Anchor>
      )}
      {behind.to === 'completude' && (
        <Anchor size="sm" flex="none" mt={2} component={Link} href={figurePath(behind.figure)}>
          Compléter
        </Anchor>
      )}
    </Group>
  );
}
