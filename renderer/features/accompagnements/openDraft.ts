import type { z } from 'zod';
import { OpenInput } from '#contract/accompagnements.ts';
import type { OrientationPage } from '#contract/orientations.ts';

type Errors = Record<string, string>;

/** What the opening screen holds while it is being typed: only text, so that a draft is never lost. */
export interface OpenDraft {
  /** The orientation of the register it is opened from; '' for one more. */
  orientationId: string;
  orientation: { receivedOn: string; source: string; cadre: string; prescripteur: string };
  personne: { personneId: string; lastName: string; firstName: string; birthDate: string; sexe: string };
  withMesure: boolean;
  mesure: { nature: string; court: string; number: string; startsOn: string; endsOn: string; audienceOn: string };
  type: string;
  startsOn: string;
  binomeId: string;
}

export const emptyDraft = (today: string): OpenDraft => ({
  orientationId: '',
  orientation: { receivedOn: today, source: '', cadre: '', prescripteur: '' },
  personne: { personneId: '', lastName: '', firstName: '', birthDate: '', sexe: '' },
  withMesure: false,
  mesure: { nature: '', court: '', number: '', startsOn: today, endsOn: '', audienceOn: '' },
  type: '',
  startsOn: today,
  binomeId: '',
});

/** What the register already knows, so that it is not typed again. */
export function draftFromOrientation(received: z.output<typeof OrientationPage>, today: string): OpenDraft {
  const { orientationId, personneId, receivedOn, source, cadre, prescripteur } = received;
  const { lastName, firstName, birthDate, sexe } = received;
  return {
    ...emptyDraft(today),
    orientationId,
    orientation: { receivedOn, source, cadre, prescripteur: prescripteur ?? '' },
    personne: { personneId, lastName, firstName, birthDate: birthDate ?? '', sexe },
  };
}

/** A mesure always goes with a judicial cadre, never with a volunteer; a civil one may have an ordonnance. */
export const hasMesure = ({ orientation, withMesure }: OpenDraft): boolean =>
  orientation.cadre === 'presentenciel' ||
  orientation.cadre === 'postsentenciel' ||
  (orientation.cadre === 'civil' && withMesure);

/** A person who came alone has no prescripteur; a volunteer sent by a partner has one. */
export const hasPrescripteur = ({ orientation }: OpenDraft): boolean => orientation.source !== 'volontaire';

const given = (text: string): string | undefined => (text.trim() === '' ? undefined : text);
const optional = (text: string): string | null => given(text) ?? null;

/** The draft as the core expects it; what is missing stays undefined, so that each field gets its own sentence. */
export const toOpenInput = (draft: OpenDraft) => ({
  personne:
    draft.personne.personneId === ''
      ? {
          kind: 'new',
          lastName: draft.personne.lastName,
          firstName: draft.personne.firstName,
          birthDate: given(draft.personne.birthDate),
          sexe: given(draft.personne.sexe),
        }
      : { kind: 'existing', personneId: draft.personne.personneId },
  orientation: {
    receivedOn: given(draft.orientation.receivedOn),
    source: given(draft.orientation.source),
    cadre: given(draft.orientation.cadre),
    // Coming alone is the only way to have none: otherwise an empty field is refused under the field itself.
    prescripteur: draft.orientation.source === 'volontaire' ? null : draft.orientation.prescripteur,
  },
  orientationId: optional(draft.orientationId),
  mesure: hasMesure(draft)
    ? {
        nature: given(draft.mesure.nature),
        court: draft.mesure.court,
        number: draft.mesure.number,
        startsOn: given(draft.mesure.startsOn),
        endsOn: optional(draft.mesure.endsOn),
        audienceOn: optional(draft.mesure.audienceOn),
      }
    : null,
  type: given(draft.type),
  startsOn: given(draft.startsOn),
  binomeId: optional(draft.binomeId),
});

/** One sentence a field, by dotted path; empty when the draft can be saved. */
export function draftErrors(draft: OpenDraft): Errors {
  const parsed = OpenInput.safeParse(toOpenInput(draft));
  if (parsed.success) return {};
  const errors: Errors = {};
  for (const { path, message } of parsed.error.issues) errors[path.join('.')] ??= message;
  return errors;
}

/** A saved draft comes back as text: anything missing or odd in it is left out. */
export function mergeDraft(base: OpenDraft, saved: unknown): OpenDraft {
  const from = record(saved);
  const texts = <T extends Record<string, string>>(into: T, part: unknown): T => {
    const source = record(part);
    return Object.fromEntries(
      Object.entries(into).map(([key, value]) => [key, typeof source[key] === 'string' ? source[key] : value]),
    ) as T;
  };
  const { type, startsOn, binomeId } = texts(
    { type: base.type, startsOn: base.startsOn, binomeId: base.binomeId },
    from,
  );
  return {
    orientationId: base.orientationId,
    orientation: texts(base.orientation, from['orientation']),
    personne: texts(base.personne, from['personne']),
    withMesure: from['withMesure'] === true,
    mesure: texts(base.mesure, from['mesure']),
    type,
    startsOn,
    binomeId,
  };
}

const record = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? { ...value } : {};
