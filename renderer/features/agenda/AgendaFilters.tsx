import { CloseButton, Group, NativeSelect, SegmentedControl, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { lieuxOf, type Line } from './meetings.ts';
import type { AgendaChoice } from './useAgendaChoice.ts';

export interface Colleague {
  compteId: string;
  name: string;
}

interface FiltersProps {
  choice: AgendaChoice;
  change: (part: Partial<AgendaChoice>) => void;
  colleagues: readonly Colleague[];
  /** The colleague shown. */
  compteId: string | null;
  /** The meetings of the period, whatever their place. */
  lines: Pick<Line, 'lieu'>[];
  name: string;
  onName: (name: string) => void;
}

/** Whose meetings are shown, where, and of whom. */
export const AgendaFilters = ({ choice, change, colleagues, compteId, lines, name, onName }: FiltersProps) => (
  <Group mb="md" gap="sm">
    <SegmentedControl
      aria-label="Agenda à montrer"
      data={[
        { value: 'mine', label: 'Mon agenda' },
        { value: 'compte', label: 'Mon binôme', disabled: colleagues.length === 0 },
        { value: 'all', label: 'Toute l’antenne' },
      ]}
      value={choice.whose}
      onChange={(whose) => change({ whose })}
    />
    {choice.whose === 'compte' && (
      <NativeSelect
        aria-label="Collègue"
        data={colleagues.map(({ compteId: value, name: label }) => ({ value, label }))}
        value={compteId ?? ''}
        onChange={({ currentTarget: { value } }) => change({ compteId: value })}
      />
    )}
    <NativeSelect
      aria-label="Lieu"
      data={[{ value: '', label: 'Tous les lieux' }, ...lieuxOf(lines, choice.lieu)]}
      value={choice.lieu ?? ''}
      onChange={({ currentTarget: { value } }) => change({ lieu: value || null })}
    />
    <TextInput
      aria-label="Personne"
      placeholder="Une personne"
      w={170}
      leftSection={<IconSearch size={16} aria-hidden />}
      rightSection={
        name === '' ? null : <CloseButton size="sm" aria-label="Tout le monde" onClick={() => onName('')} />
      }
      value={name}
      onChange={({ currentTarget: { value } }) => onName(value)}
    />
    {choice.view === 'jour' && (
      <SegmentedControl
        aria-label="Colonnes"
        data={[
          { value: 'collegues', label: 'Par collègue' },
          { value: 'lieux', label: 'Par lieu' },
        ]}
        value={choice.columns}
        onChange={(columns) => change({ columns })}
      />
    )}
  </Group>
);
