import { ReceiveInput } from '#contract/orientations.ts';
import { toOpenInput, type OpenDraft } from '#window/features/accompagnements/openDraft.ts';

/** What the call's screen holds: the two first parts of the opening, and who to call back. */
export interface ReceiveDraft {
  open: OpenDraft;
  contact: string;
  phone: string;
}

const optional = (text: string): string | null => (text.trim() === '' ? null : text);

export function toReceiveInput({ open, contact, phone }: ReceiveDraft) {
  const { personne, orientation } = toOpenInput(open);
  return {
    // At a first call the birth date is often unknown: an empty field says so.
    personne: personne.kind === 'new' ? { ...personne, birthDate: optional(open.personne.birthDate) } : personne,
    orientation,
    contact: open.orientation.source === 'volontaire' ? null : optional(contact),
    phone: open.orientation.source === 'volontaire' ? null : optional(phone),
  };
}

/** One sentence a field, by dotted path; empty when the call can be recorded. */
export function receiveErrors(draft: ReceiveDraft): Record<string, string> {
  const errors: Record<string, string> = {};
  for (const { path, message } of ReceiveInput.safeParse(toReceiveInput(draft)).error?.issues ?? [])
    errors[path.join('.')] ??= message;
  return errors;
}
