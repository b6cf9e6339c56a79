import { ActionIcon, Button, Card, Group, NumberInput, Stack, TagsInput, Text, Title } from '@mantine/core';
import { IconMinus, IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { seances } from '#contract/seances.ts';
import { api } from '#window/api.ts';
import { ErrorAlert } from '#window/ui/ErrorAlert.tsx';
import { shortDay, todayParis } from '#window/ui/format.ts';
import { notifyDone, notifyRefusal, notifyWithUndo } from '#window/ui/notify.tsx';
import { useMay } from '#window/ui/useMay.ts';
import type { Sheet } from './answers.ts';
import classes from './Seance.module.css';

/** An anonymous séance: heads, and the first names people gave, if they gave any. */
export function HeadcountCard({ sheet: { seance, pseudonymes } }: { sheet: Sheet }) {
  const { seanceId, day, headcount } = seance;
  const countHeads = api.seances.countHeads.useMutation();
  const mayMark = useMay('convocations.write') && seance.status !== 'annulee';
  const ahead = day > todayParis();
  const [heads, setHeads] = useState(headcount ?? 0);
  const [names, setNames] = useState(pseudonymes);
  const fewest = names.length;
  const set = (next: number) => setHeads(Math.min(500, Math.max(fewest, next)));
  const unchanged = heads === headcount && names.join('\n') === pseudonymes.join('\n');
  const undo = () =>
    countHeads.mutateAsync({ seanceId, headcount, pseudonymes }).then(() => {
      setHeads(headcount ?? 0);
      setNames(pseudonymes);
      notifyDone('L’effectif d’avant est rétabli.');
    }, notifyRefusal);
  const save = () =>
    countHeads.mutate(seances.countHeads.input.parse({ seanceId, headcount: heads, pseudonymes: names }), {
      onSuccess: () =>
        notifyWithUndo(`seance-${seanceId}`, `Séance du ${shortDay(day)}\u00a0: ${people(heads)}.`, () => void undo()),
    });
  return (
    <Card withBorder component="section" aria-label="Effectif">
      <Stack>
        <div>
          <Title order={2} size="h4">
            Combien de personnes sont venues&nbsp;?
          </Title>
          <Text size="sm" c="dimmed">
            Groupe anonyme&nbsp;: aucun nom, aucun dossier.
          </Text>
        </div>
        <Group gap="sm" className={classes['heads']}>
          <ActionIcon
            size={64}
            variant="default"
            aria-label="Une personne de moins"
            disabled={!mayMark || ahead || heads <= fewest}
            onClick={() => set(heads - 1)}
          >
            <IconMinus aria-hidden />
          </ActionIcon>
          <NumberInput
            w={120}
            aria-label="Nombre de personnes présentes"
            hideControls
            min={fewest}
            max={500}
            allowDecimal={false}
            allowNegative={false}
            disabled={!mayMark || ahead}
            value={heads}
            onChange={(value) => setHeads(Number(value))}
            onBlur={() => set(heads)}
          />
          <ActionIcon
            size={64}
            variant="default"
            aria-label="Une personne de plus"
            disabled={!mayMark || ahead}
            onClick={() => set(heads + 1)}
          >
            <IconPlus aria-hidden />
          </ActionIcon>
        </Group>
        <TagsInput
          className={classes['names']}
          label="Prénoms ou surnoms donnés, si vous voulez les noter"
          description="Entrée après chacun. Jamais un nom de famille."
          maxTags={100}
          clearable={false}
          disabled={!mayMark || ahead}
          value={names}
          onChange={(next) => {
            setNames(next);
            setHeads((before) => Math.max(before, next.length));
          }}
        />
        {ahead && <Text size="sm">Cette séance est à venir&nbsp;: comptez les personnes ce jour-là.</Text>}
        <ErrorAlert error={countHeads.error} />
        {mayMark && (
          <Group>
            <Button loading={countHeads.isPending} disabled={ahead || unchanged} onClick={save}>
              Enregistrer l’effectif
            </Button>
            {headcount !== null && (
              <Text size="sm" c="dimmed">
                Enregistré&nbsp;: {people(headcount)}
              </Text>
            )}
          </Group>
        )}
      </Stack>
    </Card>
  );
}

const people = (total: number): string => `${String(total)} ${total > 1 ? 'personnes' : 'personne'}`;
