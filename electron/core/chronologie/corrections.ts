import { correctedEntities } from '#contract/chronologie.ts';

type Entity = (typeof correctedEntities)[number];

/** One line of the history, as it was recorded. */
export interface RecordedChange {
  readonly entity: string;
  readonly recordId: string;
  readonly field: string;
  readonly at: string;
  readonly author: string;
}

export interface Correction {
  readonly entity: Entity;
  readonly recordId: string;
  readonly at: string;
  readonly author: string;
  readonly fields: readonly string[];
}

const isCorrected = (entity: string): entity is Entity => correctedEntities.some((known) => known === entity);

/** Fields whose change is told by an event of its own. */
const toldElsewhere: Record<Entity, readonly string[]> = {
  accompagnement: [],
  orientation: ['answer', 'answeredOn', 'refusalReason', 'redirectedTo'],
  mesure: ['endsOn', 'audienceOn', 'housingAskedAt', 'housedAt'],
  personne: [],
};

/** One correction for all the fields of a record that one person changed at once, oldest first. */
export function corrections(changes: readonly RecordedChange[]): Correction[] {
  const grouped = new Map<string, Correction & { fields: string[] }>();
  for (const { entity, recordId, field, at, author } of changes) {
    if (!isCorrected(entity) || toldElsewhere[entity].includes(field)) continue;
    const key = `${at} ${recordId} ${author}`;
    const known = grouped.get(key);
    if (known) known.fields.push(field);
    else grouped.set(key, { entity, recordId, at, author, fields: [field] });
  }
  return [...grouped.values()];
}
